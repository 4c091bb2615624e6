import { describe, expect, test } from 'vitest';
import { confirmationHtml } from '../../../electron/printing/templates/confirmation.ts';
import type { OrderData, Printout } from '../../../electron/printing/templates/printout.ts';
import { receiptHtml } from '../../../electron/printing/templates/receipt.ts';
import { numberList } from '../../../electron/printing/templates/returns.ts';
import { printoutOf, type SoldLine, soldOrder } from '../../support/printedOrder.ts';

const GOLD: SoldLine = {
  event: 'Hedda Gabler',
  eventId: 1,
  tier: 'Gold',
  letter: 'A',
  quantity: 5,
  priceMinor: 1200,
};
const SILVER: SoldLine = { ...GOLD, tier: 'Silver', letter: 'B', quantity: 2, priceMinor: 2000 };
const ORIGINAL = { orderId: '01936f6e-0000-7000-8000-000000000009', code: '7M3Q9KXA' };

/** What an order sold, turned round: its lines below zero, its tickets taken back. */
function turned(order: OrderData, numbers: number[]): Pick<OrderData, 'lines' | 'returned'> {
  return {
    lines: order.lines.map((line) => ({
      ...line,
      direction: -1 as const,
      totalMinor: -line.totalMinor,
      taxMinor: -line.taxMinor,
    })),
    returned: order.tickets.map((ticket, index) => ({
      ...ticket,
      number: numbers[index] ?? 0,
      code: '',
      state: 'refunded',
    })),
  };
}

function refundOrder(): OrderData {
  const sold = soldOrder([GOLD]);
  const payment = { state: 'approved', tenderedMinor: null, changeMinor: 0, reference: '' } as const;
  return {
    ...sold,
    ...turned(sold, [2, 3, 4, 11, 20]),
    kind: 'refund',
    tickets: [],
    feeMinor: 250,
    totalMinor: -5750,
    taxMinor: -sold.taxMinor,
    reason: 'Taken ill',
    refundOf: ORIGINAL,
    payments: [
      { ...payment, tender: 'cash', amountMinor: -2000 },
      { ...payment, tender: 'card', amountMinor: -3750, reference: '…1234' },
    ],
  };
}

function exchangeOrder(): OrderData {
  const [fresh, old] = [soldOrder([SILVER]), soldOrder([{ ...GOLD, quantity: 3 }])];
  const back = turned(old, [1, 2, 3]);
  return {
    ...fresh,
    kind: 'exchange',
    lines: [...fresh.lines, ...back.lines],
    returned: back.returned.map((ticket) => ({ ...ticket, state: 'exchanged' })),
    totalMinor: 400,
    taxMinor: fresh.taxMinor - old.taxMinor,
    reason: null,
    refundOf: ORIGINAL,
    payments: [
      {
        tender: 'cash',
        state: 'approved',
        amountMinor: 400,
        tenderedMinor: 500,
        changeMinor: 100,
        reference: '',
      },
    ],
  };
}

const textOf = (markup: string): string =>
  markup
    .replace(/<style>.*?<\/style>/s, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const DOCUMENTS: [string, (printout: Printout) => string][] = [
  ['confirmation', confirmationHtml],
  ['receipt', receiptHtml],
];

describe.each(DOCUMENTS)('the %s', (_, document) => {
  test('of a refund says what came back, of which order and why, the fee, and what goes back by each tender', () => {
    const text = textOf(document(printoutOf(refundOrder())));
    expect(text).toContain('REFUND of order 7M3Q-9KXA · Taken ill');
    expect(text).toContain('Tickets 2–4, 11 and 20 of order 7M3Q-9KXA, Hedda Gabler, Gold');
    expect(text).toContain('Their codes no longer open the door.');
    expect(text).toContain('−60.00');
    expect(text).toContain('Fee kept 2.50');
    expect(text).toContain('Paid back €57.50');
    expect(text).toMatch(/Cash\s?, paid back €20\.00/);
    expect(text).toMatch(/Card.*paid back.*€37\.50/);
    expect(text).not.toContain('€-');
    expect(text).not.toContain('−€');
  });

  test('of an exchange shows both sides, the new tickets and the difference', () => {
    const text = textOf(document(printoutOf(exchangeOrder())));
    expect(text).toContain('EXCHANGE of order 7M3Q-9KXA');
    expect(text).toContain('Tickets 1–3 of order 7M3Q-9KXA, Hedda Gabler, Gold');
    expect(text).toContain('40.00');
    expect(text).toContain('−36.00');
    expect(text).toContain('Difference paid €4.00');
    expect(text).toContain('Change €1.00');
    expect(text).not.toContain('Fee kept');
  });

  test('of a sale says nothing of all that', () => {
    const text = textOf(document(printoutOf(soldOrder([GOLD]))));
    expect(text).toContain('Total €60.00');
    for (const word of ['REFUND', 'EXCHANGE', 'paid back', 'Paid back', 'no longer']) {
      expect(text).not.toContain(word);
    }
  });

  test('of a free refund has nothing to pay back', () => {
    const free = { ...refundOrder(), totalMinor: 0, feeMinor: 6000, payments: [] };
    const text = textOf(document(printoutOf(free)));
    expect(text).toContain('Paid back €0.00');
    expect(text).toContain('Nothing to pay back');
  });
});

test('the new tickets of an exchange follow its confirmation; a refund has none', () => {
  const exchange = exchangeOrder();
  expect(textOf(confirmationHtml(printoutOf(exchange)))).toContain('Your 2 tickets follow.');
  expect(textOf(confirmationHtml(printoutOf(refundOrder())))).toContain('Keep this confirmation');
});

test.each([
  [[7], '7'],
  [[1, 2], '1 and 2'],
  [[1, 2, 3], '1–3'],
  [[1, 3, 5], '1, 3 and 5'],
  [[1, 2, 3, 5, 8, 9, 10], '1–3, 5 and 8–10'],
])('tickets %j are said as %s', (numbers, said) => {
  expect(numberList(numbers)).toBe(said);
});
