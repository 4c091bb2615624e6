import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { NameOf } from '../../contract/index.ts';

/** An answer that takes longer is not waited for: the question of whoever has stopped typing for so long is asked. */
const PATIENCE_MS = 250;

/**
 * What to ask an operation for while somebody types: at once, and while it is answering, the latest text as soon as it
 * has. Nobody waits for a pause in typing, and a slow database is not asked letter by letter.
 */
export function useFollowing(text: string, operation: NameOf<'query'>): string {
  const isAnswering = useIsFetching({ queryKey: [operation] }) > 0;
  const [asked, setAsked] = useState(text);
  const waits = asked !== text && isAnswering;
  if (asked !== text && !waits) setAsked(text);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setAsked(text), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waits, text]);
  return asked;
}
