import type { ReactNode } from 'react';
import { Mark, type MarkName } from './Mark.tsx';
import classes from './Notice.module.css';

interface NoticeProps {
  /** `stop`: something was refused or failed. `look`: needs a look. `calm`: good to know. */
  tone: 'stop' | 'look' | 'calm';
  title: ReactNode;
  children?: ReactNode;
  /** Buttons that lead on. */
  actions?: ReactNode;
}

const marks: Record<NoticeProps['tone'], MarkName> = { stop: 'warning', look: 'triangle', calm: 'tick' };

/** A message that stays in its place in the page until its reason is gone. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'calm' ? 'status' : 'alert'}>
      <span className={classes.mark}>
        <Mark name={marks[tone]} size={20} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.more}>{children}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
