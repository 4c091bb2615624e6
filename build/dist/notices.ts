import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NOTICES_FILE } from '../postgres/licences.ts';
import { readUsedPackages } from './usedPackages.ts';

const HEAD = `Counterfoil contains the work of others, whose licences follow.

The licences of Electron and Chromium lie beside the program, those of PostgreSQL and its libraries in
postgres/${NOTICES_FILE}.
`;
const NOTES = join(import.meta.dirname, '../../out/packages');
const LINE = '='.repeat(100);

/** The licences of every package that is bundled, as one text that is the same whenever the packages are. */
export async function writeNotices(): Promise<string> {
  const texts = await Promise.all((await readUsedPackages(NOTES)).map(noticeOf));
  return [HEAD, ...texts].join(`\n${LINE}\n\n`);
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  if (license === undefined && texts.length === 0) {
    throw new Error(`The package ${basename(dirname(folder))}/${basename(folder)} names no licence.`);
  }
  return [`${name} ${version} (${license ?? 'see below'})`, ...texts.map((text) => text.trim())].join('\n\n');
}
