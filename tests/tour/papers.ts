import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** The file of a document, as soon as the print queue has written it. */
export async function waitForPaper(dataFolder: string, code: string, document: string): Promise<string> {
  const name = `${code.replace(/[^0-9A-Za-z]/g, '')}-${document}.pdf`;
  const path = join(dataFolder, 'paper', name);
  const limit = Date.now() + PATIENCE_MS;
  // The queue moves a finished file to this name, so that it is whole as soon as it is there.
  while (!existsSync(path)) {
    if (Date.now() > limit) throw new Error(`${name} was not written within ${PATIENCE_MS / 1000} s.`);
    await pause(100);
  }
  return path;
}
