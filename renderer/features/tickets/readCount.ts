/** A whole number from 1 to `most` as typed, or null; the empty text is null too. */
export function readCount(text: string, most: number): number | null {
  const bare = text.trim();
  if (!/^\d{1,9}$/.test(bare)) return null;
  const count = Number(bare);
  return count >= 1 && count <= most ? count : null;
}
