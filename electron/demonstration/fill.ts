import {
  eventKey,
  findDemonstration,
  findMadeAlready,
  type MadeAlready,
  markDemonstrationWhole,
  whileNobodyElseMakesIt,
} from '../../database/queries/demonstration.ts';
import { findVenue } from '../../database/queries/venue.ts';
import { FAMILY_NAMES, PEOPLE, VENUE } from '../../database/seed/season.ts';
import { type DemonstrationSignIn, demonstrationSignIns } from '../../database/seed/signIns.ts';
import type { Caller, House } from '../house.ts';
import { newId } from '../newId.ts';
import { ask, askUnless, type Hand, handAt } from './asStaff.ts';
import { type PlannedSale, planEvents, planSales } from './plan.ts';

const COUNTERS = ['Foyer desk', 'Quay window'];
/** The season was put on sale this long ago. */
const ANNOUNCED_DAYS = 60;
const CUSTOMERS = 240;
const DAY_MS = 86_400_000;

/** What somebody may have done in a season that was not whole: the sale that was planned there is left out. */
const OVERTAKEN = ['SOLD_OUT', 'NOT_ON_SALE', 'PRICE_CHANGED'] as const;

/**
 * Fills an empty database with the demonstration season through the real operations, so that every figure on the
 * screen has its orders, payments and journal behind it. Where that was broken off it goes on: the plan is the same
 * each time it is made, and what is there already is passed over. Nothing is ever taken away. Does nothing in a real
 * venue, nor while another counter makes it.
 */
export async function fillDemonstration(house: House, onStep: (sentence: string) => void): Promise<void> {
  const { dataSource } = house;
  await whileNobodyElseMakesIt(dataSource, async () => {
    const found = await findDemonstration(dataSource);
    if (found?.whole || (found === null && (await findVenue(dataSource)) !== null)) return;
    const began = performance.now();
    onStep(found ? 'Finishing the demonstration season …' : 'Making the demonstration season …');
    const sales = await makeSeason({ ...house, demonstration: true }, onStep);
    await markDemonstrationWhole(dataSource);
    onStep(`The demonstration season is ready: ${sales} orders in ${seconds(began)} s.`);
  });
}

/** Answers how many orders it has. */
async function makeSeason(house: House, onStep: (sentence: string) => void): Promise<number> {
  const { organizer, cashier } = await openVenue(house);
  const today = (await findDemonstration(house.dataSource))?.begunAt;
  if (today === undefined) throw new Error('the venue that was just opened is no demonstration');
  const made = await findMadeAlready(house.dataSource);
  const hands = await handsAtCounters(house, cashier);
  const customers = await makeCustomers(hands, made);
  const sales = await announceSeason(house, organizer, today, customers.length, made);
  const left = sales.filter(({ requestId }) => !made.orders.has(requestId));
  await sellSeason(hands, left, customers, (percent) => {
    const done = sales.length - left.length + Math.round((left.length * percent) / 100);
    onStep(`Selling the demonstration season: ${Math.floor((done * 100) / sales.length)} %`);
  });
  return sales.length;
}

/** The venue with its staff; answers who they are. */
async function openVenue(house: House): Promise<Record<'organizer' | 'cashier', Caller>> {
  const { manager, organizer, cashier } = demonstrationSignIns;
  const hand = handAt(house);
  if ((await findDemonstration(house.dataSource)) === null) {
    await ask(hand, 'venue.create', { ...VENUE, manager: personOf(manager) });
  }
  await signIn(hand, manager);
  const { staff } = await ask(hand, 'staff.list', {});
  const [first, second] = await Promise.all(
    [organizer, cashier].map(
      async (person) =>
        staff.find(({ email }) => email === person.email) ?? (await ask(hand, 'staff.create', person)).person,
    ),
  );
  if (!first || !second) throw new Error('the demonstration has nobody to work in it');
  return { organizer: first, cashier: second };
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

async function makeCustomers(hands: readonly Hand[], made: MadeAlready): Promise<number[]> {
  const names = Array.from({ length: CUSTOMERS }, (_, index) => customerName(index));
  return inParallel(hands, names, async (hand, name, index) => {
    const known = made.customers.get(name);
    if (known !== undefined) return known;
    const { customer } = await ask(hand, 'customers.create', {
      requestId: newId(hand.house),
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
  made: MadeAlready,
): Promise<PlannedSale[]> {
  const hand = handAt({ ...house, now: () => new Date(today.getTime() - ANNOUNCED_DAYS * DAY_MS) });
  hand.session.begin(organizer);
  const announced = [];
  for (const { input, full } of planEvents(today)) {
    const known = made.events.get(eventKey(input.name, input.startsAt));
    const { event } = known
      ? await ask(hand, 'events.get', { eventId: known.id })
      : await ask(hand, 'events.create', { requestId: newId(house), ...input });
    if (known?.draft ?? true) await ask(hand, 'events.publish', { eventId: event.id });
    announced.push({ event, full });
  }
  return planSales(announced, customers, today);
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
    await askUnless(OVERTAKEN, { ...hand, house }, 'orders.sell', {
      requestId: sale.requestId,
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
  return ((performance.now() - since) / 1000).toFixed(1);
}
