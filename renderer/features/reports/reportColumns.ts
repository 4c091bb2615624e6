import type { Sums } from './reportRows.ts';

type MoneyName = Extract<keyof Sums, `${string}Minor`>;

/** The columns of money, on screen and in a file alike. */
export const MONEY_COLUMNS = [
  { name: 'grossMinor', label: 'Gross' },
  { name: 'discountMinor', label: 'Discounts' },
  { name: 'refundsMinor', label: 'Refunds' },
  { name: 'feesMinor', label: 'Fees' },
  { name: 'taxMinor', label: 'Tax included' },
  { name: 'netMinor', label: 'After refunds' },
] as const satisfies readonly { name: MoneyName; label: string }[];
