import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** The file of a document, as soon as the print queue has written it. */
export async function waitForPaper(dataFolder: string, code: string, document: string): Promise<string> {
  const name = `${code.replace(/[^0-9A-Za-z]/g, '')}-${document}.pdf`;
  const path = join(dataFolder, 'paper', name);
  return waitFor(name, () => (existsSync(path) ? path : undefined));
}

/** The newest file of a kind that has no order in its name. */
export async function waitForLatestPaper(dataFolder: string, document: string): Promise<string> {
  const folder = join(dataFolder, 'paper');
  const writtenAt = (path: string) => statSync(path).mtimeMs;
  return waitFor(document, () =>
    readdirSync(folder)
      .filter((name) => name.endsWith(`-${document}.pdf`))
      .map((name) => join(folder, name))
      .toSorted((a, b) => writtenAt(a) - writtenAt(b))
      .at(-1),
  );
}

/** The queue moves a finished file to its name, so that it is whole as soon as it is there. */
async function waitFor(name: string, look: () => string | undefined): Promise<string> {
  const limit = Date.now() + PATIENCE_MS;
  for (;;) {
    const path = look();
    if (path !== undefined) return path;
    if (Date.now() > limit) throw new Error(`${name} was not written within ${PATIENCE_MS / 1000} s.`);
    await pause(100);
  }
}
