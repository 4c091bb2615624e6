import { Link } from '@tanstack/react-router';
import { grouped } from '../../../domain/codes.ts';
import { useMay } from '../../client/house.ts';
import { Notice } from '../../components/Notice.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import { type WordedState, wordTicketState } from '../orders/orderWords.ts';
import { StateMark } from '../orders/StateMark.tsx';
import parts from '../tickets/parts.module.css';
import classes from './Story.module.css';
import { StoryList } from './StoryPanel.tsx';
import { type ReadTicket, verdictOf } from './ticketVerdict.ts';

export type { ReadTicket } from './ticketVerdict.ts';

/** The ticket may be as good as ever; what was scanned is not. */
const OLD_CODE: WordedState = { text: 'Old code', mark: 'cross', tone: 'stop' };

/** One ticket: what it is worth now, its facts, and its story. */
export function TicketPage({ read }: { read: ReadTicket }) {
  const { ticket, story } = read;
  const mayOpen = useMay('cashier', 'organizer', 'manager');
  const verdict = verdictOf(read);
  const counts = ticket.successorId ?? (read.retired ? ticket.id : null);
  return (
    <article className={classes.page} aria-label="Ticket">
      <header className={classes.title}>
        <h2 className={classes.name}>
          <TierMark code={ticket.tierCode} colour={ticket.colour} size="large" />
          <span dir="auto">{ticket.eventName}</span>
        </h2>
        <StateMark state={read.retired ? OLD_CODE : wordTicketState(ticket.state)} />
      </header>
      <Notice tone={verdict.tone} title={verdict.title}>
        {verdict.more}{' '}
        {counts !== null && (
          <Link to="/tickets" search={{ ticketId: counts }} className={classes.order}>
            Show the ticket that counts now
          </Link>
        )}
      </Notice>
      <dl className={parts.facts}>
        <dt>Starts</dt>
        <dd>
          <When instant={ticket.startsAt} timeZone={ticket.timeZone} style="full" />
        </dd>
        <dt>Place</dt>
        <dd>
          <bdi>{ticket.tierName}</bdi>
          {ticket.seat !== null && `, ${ticket.seat}`}
        </dd>
        <dt>Holder</dt>
        <dd>
          {ticket.holderName === null ? (
            'Whoever brings it'
          ) : ticket.holderId !== null && mayOpen ? (
            <Link
              to="/customers/$customerId"
              params={{ customerId: ticket.holderId }}
              className={classes.order}
            >
              <bdi>{ticket.holderName}</bdi>
            </Link>
          ) : (
            <bdi>{ticket.holderName}</bdi>
          )}
        </dd>
        {ticket.orderId !== null && ticket.orderCode !== null && (
          <>
            <dt>Order</dt>
            <dd>
              {mayOpen ? (
                <Link to="/orders/$orderId" params={{ orderId: ticket.orderId }} className={classes.order}>
                  <span className="code">{grouped(ticket.orderCode)}</span>
                </Link>
              ) : (
                <span className="code">{grouped(ticket.orderCode)}</span>
              )}
              , ticket {ticket.number}
            </dd>
          </>
        )}
        {ticket.compIssuanceId !== null && (
          <>
            <dt>Given</dt>
            <dd>
              {mayOpen ? (
                <Link to="/tickets/guests" search={{ eventId: ticket.eventId }} className={classes.order}>
                  Free, among the guests
                </Link>
              ) : (
                'Free, by the house'
              )}
            </dd>
          </>
        )}
        {ticket.code !== '' && (
          <>
            <dt>Code</dt>
            <dd className="code">{grouped(ticket.code)}</dd>
          </>
        )}
      </dl>
      <section aria-label="What happened">
        <h3 className={classes.part}>What happened</h3>
        <div className={classes.told}>
          <StoryList story={story} of="ticket" timeZone={ticket.timeZone} />
        </div>
      </section>
    </article>
  );
}
