import type { Input, Name, Output } from '../../contract/index.ts';
import { eventInput, linesOf, newRequestId, PASSWORD, sellInput, type TestHouse, VENUE } from './house.ts';

/** For each operation an input that is answered, made anew at each call with whatever has to be there for it. */
export type ValidInputs = { [N in Name]: () => Input<N> | Promise<Input<N>> };

/** The house needs a printer; `venue.create` is answered in a bare house only. */
export function validInputs(house: TestHouse): ValidInputs {
  let counted = 0;

  function fresh(): string {
    counted += 1;
    return `person${counted}`;
  }

  function fullEvent(): Input<'events.create'> {
    const now = house.house.now();
    const window = {
      saleOpensAt: now.toISOString(),
      saleClosesAt: new Date(now.getTime() + 86_400_000).toISOString(),
    };
    return eventInput(now, { description: 'Two acts.', tiers: [{ ...window }, { capacity: null }] });
  }

  async function customer(): Promise<number> {
    const input = { requestId: newRequestId(), name: `Noor ${fresh()}`, email: null, phone: null };
    return (await house.ask('customers.create', input, 'cashier')).customer.id;
  }

  async function order(): Promise<string> {
    const event = await house.newEvent();
    return (await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier')).order.id;
  }

  async function soldTickets(quantity: number): Promise<Output<'orders.sell'>['order']> {
    await house.house.dataSource.query(
      'update house_rule set refund_fee_minor = 0, refund_fee_basis_points = 0',
    );
    const input = sellInput(linesOf(await house.newEvent(), quantity));
    return (await house.ask('orders.sell', input, 'cashier')).order;
  }

  function returned(order: Output<'orders.sell'>['order']) {
    return { orderId: order.id, ticketIds: order.tickets.map((ticket) => ticket.id) };
  }

  const tomorrow = (): string => new Date(house.house.now().getTime() + 86_400_000).toISOString();

  function placesOf(event: Awaited<ReturnType<TestHouse['newEvent']>>, quantity: number) {
    return linesOf(event, quantity).map((line) => ({ tierId: line.tierId, quantity: line.quantity }));
  }

  async function hold(): Promise<string> {
    const lines = placesOf(await house.newEvent(), 1);
    const input = {
      requestId: newRequestId(),
      name: 'Choir',
      customerId: null,
      expiresAt: tomorrow(),
      lines,
    };
    return (await house.ask('holds.place', input, 'cashier')).hold.id;
  }

  /** A code that takes nothing off what costs little. */
  async function promoCode(): Promise<string> {
    const input = { ...percentCode(fresh()), percentBasisPoints: 1 };
    return (await house.ask('promos.create', input, 'manager')).promo.code;
  }

  let keptEvent: Promise<Output<'events.get'>['event']> | null = null;

  async function saleUnderWay(): Promise<Input<'counter.keepSale'>['sale']> {
    // Nothing is sold by keeping a sale, so one event will do for all of them.
    keptEvent ??= house.newEvent();
    const event = await keptEvent;
    const sale = sellInput(linesOf(event, 2), {
      promoCode: 'SPRING',
      pointsSpent: 0,
      holdId: newRequestId(),
    });
    return keptSale(event, sale);
  }

  const ids = (tickets: { id: string }[]): string[] => tickets.map(({ id }) => id);

  async function gift(): Promise<Output<'gifts.offer'>['gift']> {
    const sold = await soldTickets(2);
    const receiver = { name: `Robin ${fresh()}`, contact: '' };
    const input = { requestId: newRequestId(), ticketIds: ids(sold.tickets), receiver };
    return (await house.ask('gifts.offer', input, 'cashier')).gift;
  }

  async function compsInput(): Promise<Input<'comps.issue'>> {
    const event = await house.newEvent();
    return {
      requestId: newRequestId(),
      eventId: event.id,
      tierId: event.tiers[0]?.id ?? 0,
      reason: 'Press',
      names: ['Kit', 'Sam'],
      quantity: 2,
      note: 'Row one',
    };
  }

  async function comps(): Promise<Output<'comps.issue'>> {
    return house.ask('comps.issue', await compsInput(), 'manager');
  }

  return {
    'system.status': () => ({}),
    'venue.create': () => VENUE,
    'session.current': () => ({}),
    'session.signIn': () => ({ email: 'cashier@example.org', password: PASSWORD }),
    'session.signOut': () => ({}),
    'staff.list': () => ({}),
    'staff.create': () => ({
      name: 'Ada',
      email: `${fresh()}@example.org`,
      password: PASSWORD,
      role: 'manager',
    }),
    'events.list': async () => {
      const among = [];
      for (let made = 0; made < 2; made += 1) among.push((await house.newEvent()).id);
      const filter = { when: 'upcoming', search: '', onSaleOnly: false, among } as const;
      const first = { ...filter, cursor: null, limit: 1 };
      const { nextCursor } = await house.ask('events.list', first, 'manager');
      return { ...first, search: 'winter', cursor: nextCursor };
    },
    'events.count': () => ({ when: 'upcoming', search: 'winter', onSaleOnly: false }),
    'events.get': async () => ({ eventId: (await house.newEvent()).id, holdId: newRequestId() }),
    'events.create': () => fullEvent(),
    'events.update': async () => {
      const event = await house.newEvent();
      const { requestId: _, ...fields } = fullEvent();
      const tiers = fields.tiers.map((tier, index) => ({ ...tier, id: event.tiers[index]?.id ?? null }));
      return { ...fields, tiers, eventId: event.id, version: event.version };
    },
    'events.publish': async () => ({ eventId: (await house.newEvent({ draft: true })).id }),
    'events.pause': async () => ({ eventId: (await house.newEvent()).id }),
    'events.cancel': async () => ({ eventId: (await house.newEvent()).id, reason: 'The boiler is broken' }),
    'events.archive': async () => {
      const event = await house.newEvent();
      await house.ask('events.cancel', { eventId: event.id, reason: 'Nobody came' }, 'manager');
      return { eventId: event.id, atMost: 10 };
    },
    'customers.search': () => ({ text: 'Noor', limit: 10 }),
    'customers.create': () => ({
      requestId: newRequestId(),
      name: 'Noor',
      email: `${fresh()}@example.org`,
      phone: '+49 30 1234',
    }),
    'customers.get': async () => ({ customerId: await customer() }),
    'orders.sell': async () => {
      const event = await house.newEvent();
      const holdId = newRequestId();
      await house.ask('holds.keepBasket', { holdId, lines: placesOf(event, 2) }, 'cashier');
      const reductions = { promoCode: await promoCode(), pointsSpent: 0 };
      return sellInput(linesOf(event, 2), { customerId: await customer(), holdId, ...reductions });
    },
    'orders.cancel': async () => ({
      requestId: newRequestId(),
      customerId: await customer(),
      lines: linesOf(await house.newEvent(), 2),
      cards: [{ amountMinor: 1_500, wasUnknown: false, reference: '' }],
      exchangeOf: await order(),
    }),
    'orders.noteUnknownCard': () => ({ requestId: newRequestId(), amountMinor: 500 }),
    'orders.byRequest': async () => ({ requestId: await order() }),
    'orders.get': async () => ({ orderId: await order() }),
    'orders.recent': async () => {
      await Promise.all([order(), order()]);
      const first = { thisCounterOnly: true, cursor: null, limit: 1 };
      return { ...first, cursor: (await house.ask('orders.recent', first, 'cashier')).nextCursor };
    },
    'orders.find': () => ({ text: 'Noor', limit: 5 }),
    'printers.list': () => ({}),
    'print.queue': async () => ({
      orderId: await order(),
      documents: ['confirmation', 'receipt'],
      target: 'usual',
    }),
    'print.jobs': async () => ({ orderId: await order() }),
    'print.retry': async () => {
      const input = { orderId: await order(), documents: ['receipt' as const], target: 'pdf' as const };
      const [job] = (await house.ask('print.queue', input, 'cashier')).jobs;
      await house.house.dataSource.query(`update print_job set state = 'failed' where id = $1`, [job?.id]);
      return { jobId: job?.id ?? '', printer: 'Office' };
    },
    'counter.settings': () => ({}),
    'counter.saveSettings': () => ({
      confirmationPrinter: 'Office',
      receiptPrinter: 'Roll',
      ticketPrinter: null,
      printAfterSale: ['confirmation'],
      theme: 'system',
      screen: 'off',
    }),
    'counter.keepSale': async () => ({ sale: await saleUnderWay() }),
    'counter.keptSale': () => ({}),
    'counter.openFolder': () => ({ folder: 'logs' }),
    'counter.copyFacts': () => ({}),
    'holds.keepBasket': async () => ({ holdId: newRequestId(), lines: placesOf(await house.newEvent(), 2) }),
    'holds.place': async () => ({
      requestId: newRequestId(),
      name: 'School of Rock',
      customerId: await customer(),
      expiresAt: tomorrow(),
      lines: placesOf(await house.newEvent(), 2),
    }),
    'holds.extend': async () => ({ holdId: await hold(), expiresAt: tomorrow() }),
    'holds.release': async () => ({ holdId: await hold() }),
    'holds.list': async () => ({ eventId: (await house.newEvent()).id, search: 'rock', limit: 10 }),
    'promos.list': () => ({}),
    'promos.create': async () => {
      const event = await house.newEvent();
      return {
        code: fresh(),
        kind: 'amount',
        percentBasisPoints: null,
        amountMinor: 500,
        currency: 'EUR',
        validFrom: house.house.now().toISOString(),
        validUntil: tomorrow(),
        eventId: event.id,
        tierId: event.tiers[0]?.id ?? null,
        allowed: 10,
      };
    },
    'promos.setActive': async () => {
      const { promo } = await house.ask('promos.create', percentCode(fresh()), 'manager');
      return { promoId: promo.id, active: false };
    },
    'orders.price': async () => ({
      customerId: await customer(),
      lines: linesOf(await house.newEvent(), 2),
      promoCode: null,
      pointsSpent: 0,
    }),
    'orders.quoteRefund': async () => ({ ...returned(await soldTickets(2)), override: false }),
    'orders.refund': async () => ({
      ...returned(await soldTickets(2)),
      requestId: newRequestId(),
      expectedTotalMinor: 3_000,
      tenders: [{ tender: 'cash', amountMinor: 3_000, reference: '' }],
      reason: 'Taken ill',
      override: false,
    }),
    'orders.quoteExchange': async () => {
      const sold = await soldTickets(1);
      return { ...returned(sold), lines: linesOf(await house.newEvent(), 1), override: false };
    },
    'orders.exchange': async () => ({
      ...returned(await soldTickets(1)),
      requestId: newRequestId(),
      lines: linesOf(await house.newEvent({ tiers: [{ priceMinor: 2_000 }] }), 1),
      expectedDifferenceMinor: 500,
      payments: sellInput([{ tierId: 1, quantity: 1, unitPriceMinor: 500 }]).payments,
      tenders: [],
      reason: 'Another day',
      override: false,
    }),
    'events.refundBatch': async () => {
      const event = await house.newEvent();
      await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
      await house.ask('events.cancel', { eventId: event.id, reason: 'The boiler is broken' }, 'manager');
      return { eventId: event.id, atMost: 50 };
    },
    'comps.budgets': async () => ({ eventId: (await house.newEvent()).id }),
    'comps.setBudget': async () => ({ eventId: (await house.newEvent()).id, reason: 'Press', places: 5 }),
    'comps.issue': () => compsInput(),
    'comps.addNames': async () => ({ requestId: newRequestId(), from: 0, names: ['Kit', 'Sam'] }),
    'comps.issueList': async () => {
      const { names, ...list } = await compsInput();
      const { requestId } = list;
      await house.ask('comps.addNames', { requestId, from: 0, names: names ?? [] }, 'manager');
      return list;
    },
    'comps.underWay': async () => ({ eventId: (await comps()).issuance.eventId }),
    'comps.callOff': async () => ({ requestId: newRequestId() }),
    'comps.list': async () => ({ eventId: (await comps()).issuance.eventId, search: 'kit' }),
    'comps.get': async () => ({ issuanceId: (await comps()).issuance.id }),
    'comps.tickets': async () => ({
      issuanceId: (await comps()).issuance.id,
      search: 'kit',
      afterNumber: 0,
      limit: 100,
    }),
    'comps.revoke': async () => {
      const { issuance, tickets } = await comps();
      return { issuanceId: issuance.id, ticketIds: ids(tickets), reason: 'Not coming' };
    },
    'comps.print': async () => ({ issuanceId: (await comps()).issuance.id, target: 'pdf' }),
    'gifts.offer': async () => ({
      requestId: newRequestId(),
      ticketIds: ids((await soldTickets(2)).tickets),
      receiver: { name: 'Robin', contact: 'robin@example.org' },
    }),
    'gifts.get': async () => ({ giftId: (await gift()).id }),
    'gifts.takeBack': async () => {
      const { id, tickets } = await gift();
      return { giftId: id, ticketIds: ids(tickets) };
    },
    'gifts.find': async () => ({ claimCode: (await gift()).claimCode ?? '' }),
    'gifts.claim': async () => ({
      claimCode: (await gift()).claimCode ?? '',
      customerId: null,
      name: 'Robin',
      email: `${fresh()}@example.org`,
      phone: '+49 30 1234',
    }),
    'gifts.open': async () => {
      await Promise.all([gift(), gift()]);
      const first = { eventId: null, cursor: null, limit: 1 };
      return { ...first, cursor: (await house.ask('gifts.open', first, 'cashier')).nextCursor };
    },
    'gifts.print': async () => ({ giftId: (await gift()).id, target: 'pdf' }),
    'tickets.revoke': async () => ({ ticketIds: ids((await soldTickets(2)).tickets), reason: 'Fraud' }),
    'tickets.replace': async () => ({
      ticketId: (await soldTickets(1)).tickets[0]?.id ?? '',
      reason: 'Lost on the tram',
    }),
    'tickets.checkIn': async () => {
      const [ticket] = (await soldTickets(1)).tickets;
      return { code: ticket?.code ?? '', eventId: ticket?.eventId ?? 0 };
    },
    'tickets.read': async () => ({ code: (await soldTickets(1)).tickets[0]?.code ?? '' }),
    'tickets.story': async () => ({ ticketId: (await soldTickets(1)).tickets[0]?.id ?? '' }),
    'orders.story': async () => ({ orderId: (await soldTickets(1)).id }),
    'books.verify': () => ({}),
    'reports.sales': () => ({ from: '2026-10-01', to: '2026-10-31', eventId: null }),
    'rules.get': () => ({}),
    'rules.save': () => ({
      refundFeeMinor: 100,
      refundFeeBasisPoints: 500,
      refundUntilMinutes: 60,
      minorPerPoint: 100,
      pointValueMinor: 1,
      basketMinutes: 10,
      giftDays: 30,
    }),
  };
}

function percentCode(code: string): Input<'promos.create'> {
  return {
    code,
    kind: 'percent',
    percentBasisPoints: 1_000,
    amountMinor: null,
    currency: null,
    validFrom: null,
    validUntil: null,
    eventId: null,
    tierId: null,
    allowed: null,
  };
}

/** A sale of the first tier of an event that was sent after a card had been cancelled, everything of it filled in. */
function keptSale(
  event: Output<'events.get'>['event'],
  sale: Input<'orders.sell'>,
): Input<'counter.keepSale'>['sale'] {
  const [tier] = event.tiers;
  if (!tier) throw new RangeError('the event has no tiers');
  return {
    eventId: event.id,
    basket: {
      lines: [
        {
          eventId: event.id,
          eventName: event.name,
          hall: event.hall,
          startsAt: event.startsAt,
          timeZone: event.timeZone,
          currency: event.currency,
          tierId: tier.id,
          tierName: tier.name,
          tierCode: tier.code,
          colour: tier.colour,
          quantity: 2,
          unitPriceMinor: tier.priceMinor,
          newPriceMinor: 1_600,
          left: 8,
        },
      ],
      customer: { id: 1, name: 'Noor', email: 'noor@example.org', phone: '+49 30 1234' },
      promoCode: 'SPRING',
      pointsSpent: 5,
    },
    hold: { holdId: newRequestId(), name: 'Choir', expiresAt: event.startsAt },
    payment: {
      open: true,
      requestId: sale.requestId,
      taken: [
        {
          tender: 'card',
          amountMinor: 500,
          tenderedMinor: null,
          wasUnknown: false,
          cancelled: { requestId: newRequestId(), written: 'pending' },
        },
      ],
      step: { kind: 'sent', sale },
    },
  };
}
