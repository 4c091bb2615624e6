/** Reads a text from an entry's detail; null where it is missing or something else. */
export function text(detail: Record<string, unknown>, name: string): string | null {
  const value = detail[name];
  return typeof value === 'string' ? value : null;
}

/** Reads a whole number. */
export function whole(detail: Record<string, unknown>, name: string): number | null {
  const value = detail[name];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** Reads a list; empty where it is missing or something else. */
export function list(detail: Record<string, unknown>, name: string): unknown[] {
  const value = detail[name];
  return Array.isArray(value) ? value : [];
}
