import { type ModelOrder, type ModelTicket, orderOf, ticketsOf, tierOf, type World } from './world.ts';

/** What so much paid money earns. */
export const earnedFor = ({ rules }: World, customerId: number | null, totalMinor: number): number =>
  customerId === null || rules.minorPerPoint === 0 ? 0 : Math.floor(totalMinor / rules.minorPerPoint);

/** An order with the points that it moves. */
export function addOrder(world: World, order: Omit<ModelOrder, 'takenBack' | 'returned'>): void {
  world.orders[order.id] = { ...order, takenBack: 0, returned: 0 };
  move(world, order.customerId, order.earned - order.spent);
}

/** Of what an order earned and spent, the part that stands for these tickets and all that came back before them. */
export function returnPoints(world: World, orderId: string, back: readonly ModelTicket[]): void {
  const order = orderOf(world, orderId);
  const all = ticketsOf(world).filter((ticket) => ticket.orderId === orderId);
  const gone = all.filter(
    (ticket) => back.includes(ticket) || ticket.state === 'refunded' || ticket.state === 'exchanged',
  );
  const price = (tickets: readonly ModelTicket[]) =>
    tickets.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
  const discount = (tickets: readonly ModelTicket[]) =>
    tickets.reduce((sum, { tierId, paidMinor }) => sum + tierOf(world, tierId).priceMinor - paidMinor, 0);
  const taken = Math.max(0, partOf(order.earned, price(gone), price(all)) - order.takenBack);
  const returned = Math.max(0, partOf(order.spent, discount(gone), discount(all)) - order.returned);
  order.takenBack += taken;
  order.returned += returned;
  move(world, order.customerId, returned - taken);
}

const partOf = (points: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((points * part) / whole);

function move(world: World, customerId: number | null, points: number): void {
  if (customerId !== null) world.points[customerId] = (world.points[customerId] ?? 0) + points;
}
