import { describe, expect, test } from 'vitest';
import { grouped } from '../../../domain/codes.ts';
import { taxInside } from '../../../domain/money.ts';
import { confirmationHtml } from '../../../electron/printing/templates/confirmation.ts';
import {
  codesOf,
  type OrderData,
  type Printout,
  printableTickets,
  taxesByRate,
} from '../../../electron/printing/templates/printout.ts';
import { receiptHtml } from '../../../electron/printing/templates/receipt.ts';
import { ticketsHtml } from '../../../electron/printing/templates/tickets.ts';
import { printoutOf, type SoldLine, soldOrder, VENUE } from '../../support/printedOrder.ts';

const GOLD: SoldLine = {
  event: 'Hedda Gabler',
  eventId: 1,
  tier: 'Gold',
  letter: 'A',
  quantity: 2,
  priceMinor: 4250,
};
const CHILD: SoldLine = {
  ...GOLD,
  tier: 'Child',
  letter: 'C',
  quantity: 3,
  priceMinor: 1999,
  taxBasisPoints: 1900,
  discountMinor: 500,
};

const DOCUMENTS = {
  confirmation: confirmationHtml,
  receipt: receiptHtml,
  'tickets on a roll': (printout: Printout) => ticketsHtml(printout, 'roll'),
  'tickets on A4': (printout: Printout) => ticketsHtml(printout, 'A4'),
} as const;
const each = Object.entries(DOCUMENTS);

/** What a reader sees: markup and styles away, entities read, spaces drawn together. */
function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const failed = (changes: Partial<OrderData> = {}): OrderData =>
  soldOrder([GOLD], {
    state: 'failed',
    tickets: [],
    payments: [
      {
        tender: 'card',
        state: 'declined',
        amountMinor: 8500,
        tenderedMinor: null,
        changeMinor: 0,
        reference: '',
      },
    ],
    ...changes,
  });

describe('escaping', () => {
  // Ends an element, an attribute, a style sheet and a comment; carries a control character and half a character.
  const HOSTILE = `"'\`><img src=x onerror=alert(1)></style></bdi><script>alert(1)</script><!-- & \u0007\ud800`;
  const SAFE = '&quot;&#39;&#96;&gt;&lt;img src=x onerror=alert(1)&gt;';

  /** The same data with every text replaced by a hostile one, except where a closed list or a format rules. */
  function poisoned<Value>(value: Value, key = ''): Value {
    const KEPT = [
      'kind',
      'state',
      'tender',
      'currency',
      'createdAt',
      'startsAt',
      'doorsAt',
      'timeZone',
      'printedAt',
      'id',
      'code',
    ];
    if (typeof value === 'string') return (KEPT.includes(key) ? value : `${key}${HOSTILE}`) as Value;
    if (Array.isArray(value)) return value.map((one) => poisoned(one, key)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]),
    ) as Value;
  }

  const order = soldOrder([{ ...GOLD, seat: 'F 12', holder: 'Holder' }], {
    customer: { id: 1, name: 'Customer', email: 'email', phone: 'phone' },
    customerName: 'Customer',
  });
  const hostile = poisoned(printoutOf(order, { copy: 1, demonstration: true }));

  test.each([...each, ['failed, on A4', confirmationHtml], ['failed, on a roll', receiptHtml]] as const)(
    '%s lets no text become markup',
    (name, document) => {
      const printout = name.startsWith('failed')
        ? { ...hostile, order: { ...hostile.order, state: 'failed' as const } }
        : hostile;
      const html = document(printout);
      expect(html).toContain(SAFE);
      expect(html).not.toMatch(/<img|<script|<!--(?! )/);
      expect(html.match(/<style>/g)).toHaveLength(1);
      expect(html.match(/<\/style>/g)).toHaveLength(1);
      expect(html).not.toContain('\u0007');
      expect(html.isWellFormed()).toBe(true);
    },
  );

  test.each([
    [
      'confirmation',
      [
        'name',
        'address',
        'taxId',
        'counterName',
        'cashierName',
        'email',
        'phone',
        'eventName',
        'hall',
        'tierName',
        'tierCode',
        'reference',
        'printedBy',
        'seat',
        'holderName',
      ],
    ],
    [
      'receipt',
      [
        'name',
        'address',
        'taxId',
        'counterName',
        'cashierName',
        'eventName',
        'hall',
        'tierName',
        'reference',
        'printedBy',
      ],
    ],
    [
      'tickets on a roll',
      ['name', 'eventName', 'hall', 'tierName', 'tierCode', 'seat', 'holderName', 'printedBy'],
    ],
  ] as const)('%s prints every field, so that the test above has met it', (name, fields) => {
    const html = DOCUMENTS[name](hostile);
    for (const field of fields) expect(html).toContain(`${field}${SAFE}`);
  });

  test('a code from elsewhere reaches neither the style sheet nor the markup', () => {
    const html = confirmationHtml(printoutOf({ ...order, code: `X'}*{display:none}</style>` }));
    expect(html).not.toMatch(/\*\{display/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  test('a colour that is not one is left out', () => {
    const html = ticketsHtml(printoutOf(soldOrder([{ ...GOLD, colour: 'red;background:url(//x)' }])), 'A4');
    expect(html).not.toContain('url(');
    expect(html).toContain('background:#ffffff');
  });

  test.each(each)('%s may load nothing and run nothing', (_, document) => {
    const html = document(printoutOf(order));
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"`);
    expect(html.replaceAll('http-equiv', '')).not.toMatch(/https?:|src=|@import|url\(|<link/);
  });
});

describe('sums', () => {
  const order = soldOrder([GOLD, CHILD]);

  test('what the document adds up to is what was paid', () => {
    // 2 × 42.50 + 3 × 19.99 − 5.00
    expect(order.totalMinor).toBe(13_997);
    for (const [name, document] of each.slice(0, 2)) {
      expect(textOf(document(printoutOf(order))), name).toContain('Total €139.97');
    }
    expect(textOf(confirmationHtml(printoutOf(order)))).toMatch(/Child 3 19\.99 59\.97 Discount −5\.00/);
  });

  test('taxes stand by rate, each with net and gross, and sum to the order', () => {
    const taxes = taxesByRate(order.lines);
    const child = 3 * 1999 - 500;
    expect(taxes).toEqual([
      {
        rateBasisPoints: 700,
        grossMinor: 8500,
        taxMinor: taxInside(8500, 700),
        netMinor: 8500 - taxInside(8500, 700),
      },
      {
        rateBasisPoints: 1900,
        grossMinor: child,
        taxMinor: taxInside(child, 1900),
        netMinor: child - taxInside(child, 1900),
      },
    ]);
    expect(taxes.reduce((sum, tax) => sum + tax.taxMinor, 0)).toBe(order.taxMinor);
    expect(taxes.reduce((sum, tax) => sum + tax.grossMinor, 0)).toBe(order.totalMinor);
    expect(textOf(receiptHtml(printoutOf(order)))).toContain('7 % 79.44 5.56 85.00 19 % 46.19 8.78 54.97');
  });

  test('cash names what was given and the change; the exact amount names neither', () => {
    const cash = (tenderedMinor: number) =>
      soldOrder([GOLD], {
        payments: [
          {
            tender: 'cash',
            state: 'approved',
            amountMinor: 8500,
            tenderedMinor,
            changeMinor: tenderedMinor - 8500,
            reference: '',
          },
        ],
      });
    expect(textOf(receiptHtml(printoutOf(cash(10_000))))).toContain(
      'Cash €85.00 Given €100.00 Change €15.00',
    );
    expect(textOf(confirmationHtml(printoutOf(cash(10_000))))).toContain('Change €15.00');
    expect(textOf(receiptHtml(printoutOf(cash(8_500))))).not.toMatch(/Given|Change/);
  });

  test('an order of nothing says that there is nothing to pay', () => {
    const text = textOf(confirmationHtml(printoutOf(soldOrder([{ ...GOLD, priceMinor: 0 }]))));
    expect(text).toContain('Total €0.00 Nothing to pay');
    expect(text).toContain('7 % 0.00 0.00 0.00');
  });

  test.each([
    ['JPY', 880_000, '¥880,000', '440,000'],
    ['KWD', 3_500, 'KWD 3.500', '1.750'],
    ['EUR', 199_999_999_998, '€1,999,999,999.98', '999,999,999.99'],
    ['KWD', 2, 'KWD 0.002', '0.001'],
  ])('%s keeps its own decimals (%d)', (currency, totalMinor, total, unit) => {
    const order = soldOrder([{ ...GOLD, priceMinor: totalMinor / 2 }], { currency });
    for (const document of [confirmationHtml, receiptHtml]) {
      const text = textOf(document(printoutOf(order)));
      expect(text).toContain(`Total ${total}`.replace(/\s/g, ' '));
      expect(text).toContain(unit);
    }
  });
});

describe('time', () => {
  const tokyo: SoldLine = {
    ...GOLD,
    timeZone: 'Asia/Tokyo',
    startsAt: '2026-11-28T15:30:00.000Z',
    doorsAt: '2026-11-28T14:45:00.000Z',
  };

  test('each event stands in its own zone, the sale in the venue’s', () => {
    const text = textOf(confirmationHtml(printoutOf(soldOrder([GOLD, { ...tokyo, eventId: 2 }]))));
    expect(text).toContain('Saturday 28 November 2026, 19:30 CET · doors 18:45');
    // Past midnight in Tokyo: another day.
    expect(text).toContain('Sunday 29 November 2026, 00:30 Tokyo, GMT+9 · doors 23:45');
    expect(text).toContain('Mon 23 Nov 2026, 18:42 CET');
  });

  test('the hour that comes twice is told apart by its zone', () => {
    const at = (startsAt: string) =>
      textOf(ticketsHtml(printoutOf(soldOrder([{ ...GOLD, quantity: 1, startsAt }])), 'roll'));
    expect(at('2026-10-25T00:30:00.000Z')).toContain('02:30 CEST');
    expect(at('2026-10-25T01:30:00.000Z')).toContain('02:30 CET');
  });
});

describe('names in other scripts', () => {
  test.each([
    'أمسية مع أم كلثوم',
    'הקוסם מארץ עוץ',
    '春の祭典',
    'Ελένη Παπαδοπούλου',
    'Война и мир',
    '🎭 Gala',
  ])('%s keeps its own direction and does not reorder its neighbours', (name) => {
    const order = soldOrder([{ ...GOLD, event: name, tier: name, holder: name, hall: name }]);
    for (const [, document] of each) expect(document(printoutOf(order))).toContain(`<bdi>${name}</bdi>`);
    for (const [, document] of each)
      expect(document(printoutOf(order)).replaceAll(`<bdi>${name}</bdi>`, '')).not.toContain(name);
  });

  test('long titles step down, counting wide characters twice', () => {
    const sizeOf = (event: string) =>
      /class="(event-title[^"]*)"/.exec(
        ticketsHtml(printoutOf(soldOrder([{ ...GOLD, event }])), 'roll'),
      )?.[1];
    expect(sizeOf('Hamlet')).toBe('event-title');
    expect(sizeOf('x'.repeat(60))).toBe('event-title medium');
    expect(sizeOf('春'.repeat(30))).toBe('event-title medium');
    expect(sizeOf('x'.repeat(200))).toBe('event-title small');
  });
});

describe('what must be read first', () => {
  test.each(each)('%s: the original says nothing, a copy says which, when and by whom', (_, document) => {
    const order = soldOrder([GOLD]);
    expect(textOf(document(printoutOf(order)))).not.toMatch(/COPY|DEMONSTRATION/);
    const copy = textOf(document(printoutOf(order, { copy: 3, printedBy: 'Li Wei' })));
    expect(copy).toMatch(/COPY 3, Mon 23 Nov 2026, 19:05 CET, +Li Wei/);
  });

  test.each(each)('%s: the demonstration is not valid', (_, document) => {
    expect(textOf(document(printoutOf(soldOrder([GOLD]), { demonstration: true })))).toContain(
      'DEMONSTRATION, NOT VALID',
    );
  });

  test('every ticket of a copy or of the demonstration says so itself', () => {
    for (const sheet of ['roll', 'A4'] as const) {
      const html = ticketsHtml(printoutOf(soldOrder([GOLD, CHILD]), { copy: 1, demonstration: true }), sheet);
      expect(html.match(/COPY 1/g)).toHaveLength(5);
      expect(html.match(/DEMONSTRATION/g)).toHaveLength(5);
    }
  });

  test.each(each)('%s of a declined card is not a sale', (_, document) => {
    const html = document(printoutOf(failed()));
    expect(textOf(html)).toContain('NOT A SALE');
    expect(textOf(html)).toContain('Card declined, nothing charged. No tickets were issued.');
    expect(textOf(html)).not.toMatch(/Total|Order confirmation|Receipt /);
  });

  test('a card that never answered is not called uncharged', () => {
    const order = failed({
      payments: [
        {
          tender: 'card',
          state: 'unknown',
          amountMinor: 8500,
          tenderedMinor: null,
          changeMinor: 0,
          reference: '',
        },
      ],
    });
    expect(textOf(receiptHtml(printoutOf(order)))).toContain('Check the terminal before paying again.');
    expect(textOf(receiptHtml(printoutOf(order)))).not.toContain('nothing charged');
  });
});

describe('tickets', () => {
  test('each has its code in fours, its place among all, and the venue', () => {
    const order = soldOrder([GOLD, CHILD]);
    const text = textOf(ticketsHtml(printoutOf(order), 'roll'));
    for (const ticket of order.tickets) {
      const groups = grouped(ticket.code).split('-');
      expect(text).toContain(`${groups.slice(0, 4).join('-')} ${groups.slice(4).join('-')}`);
      expect(text).toContain(`Ticket ${ticket.number} of 5`);
    }
    expect(text).toContain(VENUE.name);
  });

  test('one that opens no door is not printed, and its code is not drawn', () => {
    const order = soldOrder([{ ...GOLD, quantity: 6 }]);
    const states = ['held', 'checked_in', 'offered', 'refunded', 'revoked', 'exchanged'] as const;
    order.tickets.forEach((ticket, index) => {
      ticket.state = states[index] ?? 'held';
    });
    expect(printableTickets(order).map((ticket) => ticket.state)).toEqual(['held', 'checked_in']);
    expect(codesOf(order)).toHaveLength(3);
    for (const [, document] of each) {
      for (const gone of order.tickets.slice(2))
        expect(document(printoutOf(order))).not.toContain(grouped(gone.code).slice(0, 9));
    }
  });

  test('an order without any says so instead of feeding blank paper', () => {
    const order = { ...soldOrder([GOLD]), tickets: [] };
    for (const sheet of ['roll', 'A4'] as const)
      expect(textOf(ticketsHtml(printoutOf(order), sheet))).toContain('none is printed');
  });
});
