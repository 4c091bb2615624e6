import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

/** A list with nothing in it: says why, and how it gets filled. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <div className={classes.slip}>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.more}>{children}</div>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  );
}
