import { useEffect, useState } from 'react';

/**
 * Enter on an answer that may still be on its way: done at once if the answer is to `text`, else as soon as that is
 * there. Who types on, or calls `forget`, has taken it back.
 */
export function useEnter(
  text: string,
  isAnswered: boolean,
  act: () => void,
): { enter: () => void; forget: () => void } {
  const [entered, setEntered] = useState<string | null>(null);
  useEffect(() => {
    if (entered === null) return;
    if (entered !== text) setEntered(null);
    else if (isAnswered) {
      setEntered(null);
      act();
    }
  });
  return {
    enter: () => (isAnswered ? act() : setEntered(text)),
    forget: () => setEntered(null),
  };
}
