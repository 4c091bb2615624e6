import type { CSSProperties } from 'react';
import { formatAmount } from './amountText.ts';
import classes from './LargeMoney.module.css';

/** An amount in large type, which gets smaller before a single digit of it would be cut off. */
export function LargeMoney({ minor, currency }: { minor: number; currency: string }) {
  const text = formatAmount(minor, currency);
  return (
    <span className={`tabular ${classes.large}`} style={{ '--characters': text.length } as CSSProperties}>
      {text}
    </span>
  );
}
