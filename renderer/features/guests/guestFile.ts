/** Larger files are no guest lists: 100,000 long names make about 12 MB. */
export const LARGEST_FILE_BYTES = 32 * 2 ** 20;

/**
 * The text of a list that a spreadsheet or an editor has written: UTF-8 or UTF-16 by their marks, else UTF-8 where it
 * can be read as such, else Windows-1252.
 */
export function decodeList(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
