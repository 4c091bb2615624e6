import { parse, stringify } from 'yaml';

/** What an updater reads of one release: the files of every processor, each with its size and hash. */
interface UpdateFile {
  version: string;
  files: { url: string; sha512: string; size: number }[];
}

/**
 * Puts the update files of several processors into one. On a Mac both processors read the same file, and
 * electron-builder writes it anew for each that it is asked to pack for.
 */
export function joinUpdateFiles(texts: readonly string[]): string {
  const [first, ...others] = texts.map((text) => parse(text) as UpdateFile);
  if (first === undefined) throw new Error('There is no update file to join.');
  const strange = others.find(({ version }) => version !== first.version);
  if (strange !== undefined) {
    throw new Error(`The update files are of ${first.version} and of ${strange.version}.`);
  }
  return stringify({ ...first, files: [first, ...others].flatMap(({ files }) => files) }, { lineWidth: 0 });
}
