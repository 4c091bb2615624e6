/** How this run of the preview shell was asked for; set once by run.ts, before main is loaded. */
export interface ShellSettings {
  program: string;
  headless: boolean;
  /** Opens a debugging port and prints where it is, for tests. */
  withEndpoint: boolean;
  projectFolder: string;
  version: string;
  /** Set when an installed copy is run: what its package.json calls the app. */
  installedAs?: string;
}

let settings: ShellSettings | null = null;

export function applySettings(these: ShellSettings): void {
  settings = these;
}

export function shellSettings(): ShellSettings {
  if (settings === null) throw new Error('The preview shell is started by build/preview-shell/run.ts.');
  return settings;
}

/** Whether an installed copy is run, and not a checkout. */
export const isInstalled = (): boolean => settings?.installedAs !== undefined;
