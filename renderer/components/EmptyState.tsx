import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

/** A list with nothing in it: says why, and how it gets filled. */
export function EmptyState({
  title,
  children,
  actions,
  quiet = false,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Without the slip around it: a pane that waits for another one. */
  quiet?: boolean;
}) {
  return (
    <div className={classes.empty}>
      <div className={classes.slip} data-quiet={quiet || undefined}>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.more}>{children}</div>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  );
}
