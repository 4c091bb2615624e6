import { useEffect, useRef } from 'react';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import classes from './Work.module.css';

interface DoubtNoticeProps {
  what: 'refund' | 'exchange';
  busy: boolean;
  onAgain: () => void;
}

/** No answer came: the very same request is asked for again, which cannot do it twice. */
export function DoubtNotice({ what, busy, onAgain }: DoubtNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={notice} className={classes.doubt}>
      <Notice
        tone="stop"
        title="No clear answer came back."
        actions={
          <Action tone="act" busy={busy} onPress={onAgain}>
            Ask again
          </Action>
        }
      >
        It is not known yet whether the {what} was recorded. Pay nothing out before it is: asking again cannot
        do it twice.
      </Notice>
    </div>
  );
}
