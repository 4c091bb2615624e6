import type { ReactNode } from 'react';
import { Perforation } from './Perforation.tsx';
import classes from './Ticket.module.css';

/** A sheet with its stub, torn along one edge: the shape of the screens that come before the counter opens. */
export function Ticket({ children, stub }: { children: ReactNode; stub: ReactNode }) {
  return (
    <div className={classes.table}>
      <div className={classes.ticket}>
        <main className={classes.sheet}>{children}</main>
        <Perforation />
        <aside className={classes.stub}>{stub}</aside>
      </div>
    </div>
  );
}
