import type { TicketState } from '../../../domain/states.ts';

/** As much of a ticket as choosing needs. */
export interface Choosable {
  id: string;
  state: TicketState;
  tierId: number;
  code: string;
}

export type Chosen = ReadonlySet<string>;

/** Whether anything can still become of it. One that was used may come back only where its event is cancelled. */
export function isLive({ state }: Pick<Choosable, 'state'>): boolean {
  return state === 'held' || state === 'offered' || state === 'checked_in';
}

/** Neither used nor given back: what a refund of the whole order would take. */
export function isUnused({ state }: Pick<Choosable, 'state'>): boolean {
  return state === 'held' || state === 'offered';
}

export function toggle(chosen: Chosen, id: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Sets everything between two tickets to what the first of them is; ends in either order. */
export function range(
  tickets: readonly Choosable[],
  chosen: Chosen,
  fromId: string | null,
  toId: string,
): Set<string> {
  const from = tickets.findIndex(({ id }) => id === fromId);
  const to = tickets.findIndex(({ id }) => id === toId);
  if (from < 0 || to < 0) return toggle(chosen, toId);
  const next = new Set(chosen);
  const isOn = chosen.has(tickets[from]?.id ?? '');
  for (const ticket of tickets.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (!isLive(ticket)) continue;
    if (isOn) next.add(ticket.id);
    else next.delete(ticket.id);
  }
  return next;
}

export function allOf(tickets: readonly Choosable[], belongs: (ticket: Choosable) => boolean): Set<string> {
  return new Set(tickets.filter((ticket) => isUnused(ticket) && belongs(ticket)).map(({ id }) => id));
}

/** What is chosen and still there to be chosen, in the order of the tickets. */
export function stillChosen<T extends Choosable>(tickets: readonly T[], chosen: Chosen): T[] {
  return tickets.filter((ticket) => chosen.has(ticket.id) && isLive(ticket));
}
