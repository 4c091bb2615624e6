import { formatAmount } from './amountText.ts';

/** An amount in minor units with its currency; digits stand under each other. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span className="tabular">{formatAmount(minor, currency)}</span>;
}
