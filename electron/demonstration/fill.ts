import { randomBytes } from 'node:crypto';
import { FAMILY_NAMES, PEOPLE, VENUE } from '../../database/seed/season.ts';
import { type DemonstrationSignIn, demonstrationSignIns } from '../../database/seed/signIns.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../domain/uuid.ts';
import type { Caller, House } from '../house.ts';
import { ask, type Hand, handAt } from './asStaff.ts';
import { type PlannedSale, planEvents, planSales } from './plan.ts';

const COUNTERS = ['Foyer desk', 'Quay window'];
/** The season was put on sale this long ago. */
const ANNOUNCED_DAYS = 60;
const CUSTOMERS = 240;
const DAY_MS = 86_400_000;

/**
 * Fills an empty database with the demonstration season through the real operations, so that every figure on the
 * screen has its orders, payments and journal behind it. Does nothing where a venue exists already.
 */
export async function fillDemonstration(house: House, onStep: (sentence: string) => void): Promise<void> {
  const [venue] = await house.dataSource.query<unknown[]>('select from venue');
  if (venue) return;
  const began = Date.now();
  onStep('Making the demonstration season …');
  const today = new Date();
  const filling: House = { ...house, demonstration: true };
  const { organizer, cashier } = await openVenue(filling);
  const hands = await handsAtCounters(filling, cashier);
  const customers = await makeCustomers(hands);
  const sales = await announceSeason(filling, organizer, today, customers.length);
  await sellSeason(hands, sales, customers, (done) => onStep(`Selling the demonstration season: ${done} %`));
  onStep(`The demonstration season is ready: ${sales.length} orders in ${seconds(began)} s.`);
}

/** The venue with its staff; answers who they are. */
async function openVenue(house: House): Promise<Record<'organizer' | 'cashier', Caller>> {
  const { manager, organizer, cashier } = demonstrationSignIns;
  const hand = handAt(house);
  await ask(hand, 'venue.create', { ...VENUE, manager: personOf(manager) });
  await signIn(hand, manager);
  const [first, second] = await Promise.all([
    ask(hand, 'staff.create', organizer),
    ask(hand, 'staff.create', cashier),
  ]);
  return { organizer: first.person, cashier: second.person };
}

/** This counter and two more, enrolled by the manager's sign-in, then worked by the cashier. */
async function handsAtCounters(house: House, cashier: Caller): Promise<Hand[]> {
  const others = COUNTERS.map((name) => handAt({ ...house, counter: { name, id: null } }));
  // One after the other, as a person would: the same person never signs in at two counters at one moment.
  for (const hand of others) await signIn(hand, demonstrationSignIns.manager);
  const hands = [handAt(house), ...others];
  for (const hand of hands) hand.session.begin(cashier);
  return hands;
}

async function makeCustomers(hands: readonly Hand[]): Promise<number[]> {
  const names = Array.from({ length: CUSTOMERS }, (_, index) => customerName(index));
  return inParallel(hands, names, async (hand, name, index) => {
    const { customer } = await ask(hand, 'customers.create', {
      name,
      email: index % 4 === 3 ? null : `guest${index + 1}@quayside.example`,
      phone: index % 3 === 0 ? `+353 85 5${String(index).padStart(3, '0')} ${1000 + index}` : null,
    });
    return customer.id;
  });
}

function customerName(index: number): string {
  const name = PEOPLE[index % PEOPLE.length] ?? '';
  if (index < PEOPLE.length) return name;
  const given = (PEOPLE[index % 12] ?? '').split(' ')[0];
  const family = FAMILY_NAMES[Math.floor(index / 12) % FAMILY_NAMES.length];
  return `${given} ${family}${index >= 12 * FAMILY_NAMES.length ? ` ${['Jr', 'Sr'][index % 2]}` : ''}`;
}

async function announceSeason(
  house: House,
  organizer: Caller,
  today: Date,
  customers: number,
): Promise<PlannedSale[]> {
  const hand = handAt({ ...house, now: () => new Date(today.getTime() - ANNOUNCED_DAYS * DAY_MS) });
  hand.session.begin(organizer);
  const made = [];
  for (const { input, full } of planEvents(today)) {
    const { event } = await ask(hand, 'events.create', input);
    await ask(hand, 'events.publish', { eventId: event.id });
    made.push({ event, full });
  }
  return planSales(made, customers, today);
}

async function sellSeason(
  hands: readonly Hand[],
  sales: readonly PlannedSale[],
  customers: readonly number[],
  progress: (percent: number) => void,
): Promise<void> {
  let done = 0;
  await inParallel(hands, sales, async (hand, sale) => {
    const house: House = { ...hand.house, now: () => sale.at, writtenAt: () => sale.at };
    await ask({ ...hand, house }, 'orders.sell', {
      requestId: uuidv7(sale.at.getTime(), randomBytes(UUID_RANDOM_BYTES)),
      customerId: sale.customer === null ? null : (customers[sale.customer] ?? null),
      lines: sale.lines,
      payments: sale.payments,
    });
    done += 1;
    const [before, after] = [done - 1, done].map((count) => Math.floor((count * 4) / sales.length));
    if (before !== after && after !== undefined) progress(after * 25);
  });
}

/** Every hand takes the next piece of work as soon as it is free; answers keep the order of the work. */
async function inParallel<Work, Answer>(
  hands: readonly Hand[],
  work: readonly Work[],
  each: (hand: Hand, piece: Work, index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const queue = work.entries();
  await Promise.all(
    hands.map(async (hand) => {
      for (const [index, piece] of queue) answers[index] = await each(hand, piece, index);
    }),
  );
  return answers;
}

async function signIn(hand: Hand, { email, password }: DemonstrationSignIn): Promise<void> {
  await ask(hand, 'session.signIn', { email, password });
}

function personOf({ name, email, password }: DemonstrationSignIn) {
  return { name, email, password };
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
