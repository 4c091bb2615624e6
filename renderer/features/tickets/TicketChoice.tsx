import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TicketState } from '../../../domain/states.ts';
import { TierMark } from '../../components/TierMark.tsx';
import { useLongList } from '../../components/useLongList.ts';
import { wordTicketState } from '../orders/orderWords.ts';
import { StateMark } from '../orders/StateMark.tsx';
import parts from './parts.module.css';

/** As much of a ticket as a list of them needs. */
export interface ChosenTicket {
  id: string;
  number: number;
  state: TicketState;
  tierName: string;
  tierCode: string;
  colour: string;
  seat: string | null;
}

interface TicketChoiceProps<T extends ChosenTicket> {
  tickets: readonly T[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  mayChoose: (ticket: T) => boolean;
  nameOf: (ticket: T) => string;
  /** Wraps the name into a way to the ticket. */
  linkOf?: (ticket: T, name: string) => ReactNode;
  soft?: (ticket: T) => ReactNode;
}

/** Usual height of a ticket in pixels. */
const ROW = 56;

/** Tickets with a tick box each; those that cannot be chosen say why by their state. */
export function TicketChoice<T extends ChosenTicket>(props: TicketChoiceProps<T>) {
  const { tickets, chosen, onChange, mayChoose, nameOf, linkOf, soft } = props;
  const list = useLongList<HTMLUListElement>(tickets.length, ROW);
  const toggle = (id: string, checked: boolean) => {
    const next = new Set(chosen);
    if (checked) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <ul ref={list.ref} style={list.style} className={parts.tickets} aria-label="Tickets">
      {list.rows.map(({ index, props: place }) => {
        const ticket = tickets[index];
        if (!ticket) return null;
        const name = nameOf(ticket);
        const may = mayChoose(ticket);
        return (
          <li key={ticket.id} {...place} className={parts.ticket} data-over={!may}>
            <Checkbox
              aria-label={`Choose ${name}`}
              checked={may && chosen.has(ticket.id)}
              disabled={!may}
              onChange={({ currentTarget: { checked } }) => toggle(ticket.id, checked)}
            />
            <TierMark code={ticket.tierCode} colour={ticket.colour} />
            <span className={parts.what}>
              <span dir="auto">{linkOf ? linkOf(ticket, name) : name}</span>
              {(ticket.seat !== null || soft) && (
                <span className={parts.soft}>
                  {ticket.seat} {soft?.(ticket)}
                </span>
              )}
            </span>
            <StateMark state={wordTicketState(ticket.state)} />
          </li>
        );
      })}
    </ul>
  );
}
