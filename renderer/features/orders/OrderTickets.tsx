import { useState } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Money } from '../../components/Money.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';
import { wordTicketState, wordTickets } from './orderWords.ts';
import { StateMark } from './StateMark.tsx';

/** Tickets drawn at first; a party of a thousand is shown when it is asked for. */
const FIRST = 60;

/** Each ticket with its state in words. */
export function OrderTickets({ order }: { order: Order }) {
  const [all, setAll] = useState(false);
  const shown = all ? order.tickets : order.tickets.slice(0, FIRST);
  return (
    <section className={classes.tickets} aria-label="Tickets">
      <h2>{wordTickets(order.tickets.length)}</h2>
      {order.tickets.length === 0 && <EmptyState title="No tickets">This order made none.</EmptyState>}
      <ol>
        {shown.map((ticket) => (
          <li key={ticket.id} className={classes.ticket}>
            <span className={classes.number}>{ticket.number}</span>
            <TierMark code={ticket.tierCode} colour={ticket.colour} />
            <span className={classes.what}>
              <strong dir="auto">{ticket.eventName}</strong>
              <span className={classes.soft}>
                <When instant={ticket.startsAt} timeZone={ticket.timeZone} /> · <bdi>{ticket.tierName}</bdi>
                {ticket.seat !== null && ` · ${ticket.seat}`}
                {ticket.holderName !== null && (
                  <>
                    {' '}
                    · <bdi>{ticket.holderName}</bdi>
                  </>
                )}
              </span>
              {ticket.code !== '' && <span className={classes.code}>{grouped(ticket.code)}</span>}
            </span>
            <StateMark state={wordTicketState(ticket.state)} />
            <Money minor={ticket.pricePaidMinor} currency={order.currency} />
          </li>
        ))}
      </ol>
      {shown.length < order.tickets.length && (
        <Action wide onPress={() => setAll(true)}>
          Show all {order.tickets.length}
        </Action>
      )}
    </section>
  );
}
