import type { ReactNode } from 'react';
import { wordFailure } from '../client/failures.ts';
import type { Known } from '../client/refusals.ts';
import { Notice } from './Notice.tsx';

interface RefusalNoticeProps {
  /** Whatever a call threw; nothing is shown for null. */
  error: unknown;
  known?: Known;
  actions?: ReactNode;
}

/** Says what happened, what was recorded and what to do next, in the place where it happened. */
export function RefusalNotice({ error, known, actions }: RefusalNoticeProps) {
  if (error === null || error === undefined) return null;
  const { title, standing, advice, code } = wordFailure(error, known);
  return (
    <Notice tone="stop" title={title} actions={actions}>
      {standing} {advice} {code !== null && <span className="code">{code}</span>}
    </Notice>
  );
}
