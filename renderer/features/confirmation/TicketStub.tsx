import { grouped } from '../../../domain/codes.ts';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import type { Order } from '../pay/payment.ts';
import { QrCode } from './QrCode.tsx';
import classes from './TicketStub.module.css';

/** A ticket in small, torn edge and code included, so that it is known again on paper. */
export function TicketStub({ ticket, count }: { ticket: Order['tickets'][number]; count: number }) {
  return (
    <article
      className={classes.stub}
      aria-label={`Ticket ${ticket.number} of ${count}: ${ticket.tierName}, ${ticket.eventName}`}
    >
      <div className={classes.text}>
        <p className={classes.event} dir="auto">
          {ticket.eventName}
        </p>
        <p>
          <When instant={ticket.startsAt} timeZone={ticket.timeZone} />
        </p>
        <p className={classes.tier}>
          <TierMark code={ticket.tierCode} colour={ticket.colour} /> <span dir="auto">{ticket.tierName}</span>
        </p>
      </div>
      <div className={classes.tear} aria-hidden="true" />
      <div className={classes.admit}>
        {ticket.code !== '' && <QrCode text={ticket.code} side={88} label={`Code ${grouped(ticket.code)}`} />}
        <p>
          {ticket.number} of {count}
        </p>
      </div>
    </article>
  );
}
