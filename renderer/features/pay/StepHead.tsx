import { type ReactNode, useEffect, useRef } from 'react';
import classes from './PayPanel.module.css';

/** The heading of a step takes the focus, so that it is read out and a second Enter presses nothing. */
export function StepHead({ children }: { children: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <h2 ref={head} className={classes.head} tabIndex={-1}>
      {children}
    </h2>
  );
}
