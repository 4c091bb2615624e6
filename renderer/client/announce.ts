interface Said {
  polite: string;
  urgent: string;
}

let said: Said = { polite: '', urgent: '' };
const listeners = new Set<() => void>();

/** Tells screen readers what has changed without moving the focus: results, totals, stock. */
export function announce(text: string, how: keyof Said = 'polite'): void {
  // The same words twice in a row are only read out again if the text differs.
  said = { ...said, [how]: said[how] === text ? `${text}\u00a0` : text };
  for (const listener of listeners) listener();
}

export function subscribeAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentAnnouncements(): Said {
  return said;
}
