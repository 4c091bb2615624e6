import { type KeyboardEvent, useRef, useState } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { Action } from '../../components/Action.tsx';
import { Money } from '../../components/Money.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';
import { wordTicketState } from './orderWords.ts';
import { StateMark } from './StateMark.tsx';
import { type Chosen, isLive, range, toggle } from './ticketSelection.ts';

type Ticket = Order['tickets'][number];

interface TicketListProps {
  tickets: readonly Ticket[];
  currency: string;
  /** Who paid: said of the order already, so that only other holders are named. */
  payer: string | null;
  label: string;
  /** Left out where nothing can be chosen. */
  chosen?: Chosen;
  onChoose?: (chosen: Chosen) => void;
  locked?: boolean;
}

/** Tickets drawn at first; a party of a thousand is shown when it is asked for. */
const FIRST = 60;

/** Each ticket with its state in words. Space ticks one, Shift and Space (or a click) everything since the last one. */
export function TicketList(props: TicketListProps) {
  const { tickets, currency, payer, label, chosen, onChoose, locked = false } = props;
  const [all, setAll] = useState(false);
  const last = useRef<string | null>(null);
  const withShift = useRef(false);
  const list = useRef<HTMLOListElement>(null);
  const shown = all ? tickets : tickets.slice(0, FIRST);

  const change = (id: string) => {
    if (!chosen || !onChoose) return;
    onChoose(withShift.current ? range(tickets, chosen, last.current, id) : toggle(chosen, id));
    last.current = id;
    withShift.current = false;
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === ' ') withShift.current = event.shiftKey;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const boxes = [...(list.current?.querySelectorAll<HTMLInputElement>('input:not([disabled])') ?? [])];
    const at = boxes.findIndex((box) => box.matches(':focus'));
    boxes[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  };
  return (
    <>
      <ol ref={list} aria-label={label}>
        {shown.map((ticket) => (
          <li key={ticket.id}>
            {chosen === undefined ? (
              <div className={classes.ticket}>
                <TicketFacts ticket={ticket} currency={currency} payer={payer} />
              </div>
            ) : (
              <label className={classes.ticket} data-choosable>
                <input
                  type="checkbox"
                  className={classes.tick}
                  checked={chosen.has(ticket.id) && isLive(ticket)}
                  disabled={!isLive(ticket) || locked}
                  aria-label={`Ticket ${ticket.number}: ${ticket.tierName}, ${ticket.eventName}, ${wordTicketState(ticket.state).text}`}
                  onKeyDown={press}
                  onClick={(click) => {
                    if (click.detail > 0) withShift.current = click.shiftKey;
                  }}
                  onChange={() => change(ticket.id)}
                />
                <TicketFacts ticket={ticket} currency={currency} payer={payer} />
              </label>
            )}
          </li>
        ))}
      </ol>
      {shown.length < tickets.length && (
        <Action wide onPress={() => setAll(true)}>
          Show all {tickets.length}
        </Action>
      )}
    </>
  );
}

interface TicketFactsProps extends Pick<TicketListProps, 'currency' | 'payer'> {
  ticket: Ticket;
}

function TicketFacts({ ticket, currency, payer }: TicketFactsProps) {
  return (
    <>
      <span className={classes.number}>{ticket.number}</span>
      <TierMark code={ticket.tierCode} colour={ticket.colour} />
      <span className={classes.what}>
        <strong dir="auto">{ticket.eventName}</strong>
        <span className={classes.soft}>
          <When instant={ticket.startsAt} timeZone={ticket.timeZone} /> · <bdi>{ticket.tierName}</bdi>
          {ticket.seat !== null && ` · ${ticket.seat}`}
          {ticket.holderName !== null && ticket.holderName !== payer && (
            <>
              {' '}
              · <bdi>{ticket.holderName}</bdi>
            </>
          )}
        </span>
        {ticket.code !== '' && <span className={classes.code}>{grouped(ticket.code)}</span>}
      </span>
      <StateMark state={wordTicketState(ticket.state)} />
      <Money minor={ticket.pricePaidMinor} currency={currency} />
    </>
  );
}
