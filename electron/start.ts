import { app, dialog } from 'electron';

/** Says why a start cannot succeed: one clear text in a box and on the terminal. */
export function sayCannotStart(sentences: readonly string[]): void {
  const text = sentences.join('\n');
  console.error(text);
  dialog.showErrorBox('Counterfoil cannot start', text);
}

/** Ends a start that cannot succeed and has opened nothing yet, with exit code 1. */
export function refuseToStart(sentences: readonly string[]): void {
  sayCannotStart(sentences);
  app.exit(1);
}

/**
 * What to tell a person about a start that failed. Errors that were written for people carry a `sentence`; any
 * other message may quote a password, so it is only named by its id in the log.
 */
export function sentenceFor(error: unknown, faultId: string): string {
  const sentence: unknown = error instanceof Error ? Reflect.get(error, 'sentence') : undefined;
  if (typeof sentence === 'string') return `${sentence} (${faultId})`;
  return `Something unexpected went wrong; the log has it under ${faultId}.`;
}

/** The address of Vite's server under `npm run dev`; never looked at in an installed copy. */
export function devServer(env: Readonly<Record<string, string | undefined>>): URL | null {
  const address = env['ELECTRON_RENDERER_URL'];
  return app.isPackaged || address === undefined ? null : new URL(address);
}

/** Electron says its version to everything that runs in it; the preview shell is plain Node. */
export const shellName = (): 'electron' | 'preview' =>
  process.versions['electron'] === undefined ? 'preview' : 'electron';
