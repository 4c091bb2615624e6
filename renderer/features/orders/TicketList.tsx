import { type KeyboardEvent, useRef } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { Money } from '../../components/Money.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { useLongList } from '../../components/useLongList.ts';
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

/** Usual height of a ticket in pixels. */
const ROW = 43;

/** Each ticket with its state in words. Space ticks one, Shift and Space (or a click) everything since the last one. */
export function TicketList(props: TicketListProps) {
  const { tickets, currency, payer, label, chosen, onChoose, locked = false } = props;
  const last = useRef<string | null>(null);
  const withShift = useRef(false);
  const list = useLongList<HTMLOListElement>(tickets.length, ROW);

  const change = (id: string) => {
    if (!chosen || !onChoose) return;
    onChoose(withShift.current ? range(tickets, chosen, last.current, id) : toggle(chosen, id));
    last.current = id;
    withShift.current = false;
  };
  const press = (event: KeyboardEvent, index: number) => {
    if (event.key === ' ') withShift.current = event.shiftKey;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const by = event.key === 'ArrowDown' ? 1 : -1;
    for (let next = list.from(index) + by; next >= 0 && next < tickets.length; next += by) {
      const ticket = tickets[next];
      if (ticket && isLive(ticket)) return list.focus(next, 'input');
    }
  };
  return (
    <ol ref={list.ref} style={list.style} aria-label={label}>
      {list.rows.map(({ index, props: place }) => {
        const ticket = tickets[index];
        if (!ticket) return null;
        return (
          <li key={ticket.id} {...place}>
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
                  onKeyDown={(event) => press(event, index)}
                  onClick={(click) => {
                    if (click.detail > 0) withShift.current = click.shiftKey;
                  }}
                  onChange={() => change(ticket.id)}
                />
                <TicketFacts ticket={ticket} currency={currency} payer={payer} />
              </label>
            )}
          </li>
        );
      })}
    </ol>
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
        <span title={`${ticket.tierName}, ${ticket.eventName}`}>
          <strong dir="auto">
            {ticket.seat === null ? ticket.tierName : `${ticket.tierName} · ${ticket.seat}`}
          </strong>
          <span dir="auto">{ticket.eventName}</span>
        </span>
        <span>
          <When instant={ticket.startsAt} timeZone={ticket.timeZone} />
          {ticket.code !== '' && <span className={classes.code}>{grouped(ticket.code)}</span>}
          {ticket.holderName !== null && ticket.holderName !== payer && <bdi>{ticket.holderName}</bdi>}
        </span>
      </span>
      <StateMark state={wordTicketState(ticket.state)} />
      <Money minor={ticket.pricePaidMinor} currency={currency} />
    </>
  );
}
