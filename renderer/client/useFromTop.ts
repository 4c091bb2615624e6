import { type RefObject, useEffect } from 'react';

/** Shows the answer to another question from its top. `question` names it; `list` is what scrolls. */
export function useFromTop(list: RefObject<HTMLElement | null>, question: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is why it scrolls
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
  }, [list, question]);
}
