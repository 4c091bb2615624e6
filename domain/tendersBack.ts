import { share, sumMinor } from './money.ts';
import { Refused } from './refusals.ts';
import type { DecidedPayment } from './sale.ts';
import { TENDERS, type Tender } from './states.ts';

/** What came in by a tender less what went back by it, over a sale and all that followed from it. */
export interface TenderBalance {
  tender: Tender;
  netMinor: number;
}

export interface ChosenTender {
  tender: Tender;
  amountMinor: number;
  reference: string;
}

export interface TenderBack {
  tender: Tender;
  atMostMinor: number;
  suggestedMinor: number;
}

/** Where an amount may go back, and in which parts it is proposed: in proportion to what is still there, to the cent. */
export function tendersBack(totalMinor: number, balances: readonly TenderBalance[]): TenderBack[] {
  const open = TENDERS.flatMap((tender) => {
    const balance = balances.find((one) => one.tender === tender);
    return balance && balance.netMinor > 0 ? [balance] : [];
  });
  const parts = share(
    totalMinor,
    open.map((balance) => balance.netMinor),
  );
  return open.map(({ tender, netMinor }, index) => ({
    tender,
    atMostMinor: netMinor,
    suggestedMinor: parts[index] ?? 0,
  }));
}

/**
 * Money goes back the way it came: by each tender at most what came in by it and is still there, however the cashier
 * splits it. A manager who overrides may choose another, cash for a card that is gone say; nobody may pay another sum.
 */
export function checkTenders(
  totalMinor: number,
  chosen: readonly ChosenTender[],
  balances: readonly TenderBalance[],
  override: boolean,
): void {
  const paidMinor = sumMinor(chosen.map((one) => one.amountMinor));
  if (paidMinor !== totalMinor) throw new Refused('WRONG_AMOUNT', { dueMinor: totalMinor, paidMinor });
  if (override) return;
  for (const tender of TENDERS) {
    const asked = chosen.filter((one) => one.tender === tender);
    const askedMinor = sumMinor(asked.map((one) => one.amountMinor));
    const atMostMinor = Math.max(0, balances.find((one) => one.tender === tender)?.netMinor ?? 0);
    if (askedMinor > atMostMinor) throw new Refused('TENDER_EXCEEDED', { tender, atMostMinor });
  }
}

/** Money that goes back stands in the ledger as a negative payment. */
export function givenBack({ tender, amountMinor, reference }: ChosenTender): DecidedPayment {
  return {
    tender,
    reference,
    state: 'approved',
    amountMinor: -amountMinor,
    tenderedMinor: null,
    changeMinor: 0,
    wasUnknown: false,
  };
}
