import { type RefObject, useEffect, useRef, useState } from 'react';
import { announce } from '../../client/announce.ts';
import { call, refusedWith } from '../../client/client.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { OmniBox } from '../../components/OmniBox.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import type { Order } from '../pay/payment.ts';
import { ChooseTier } from './ChooseTier.tsx';
import classes from './OrderScreen.module.css';
import { wordTicketState, wordTickets } from './orderWords.ts';
import { TicketList } from './TicketList.tsx';
import { placeScan, readScan, type Scanned } from './ticketScan.ts';
import { allOf, type Chosen, isUnused } from './ticketSelection.ts';
import { useLookUp } from './useLookUp.ts';

interface OrderTicketsProps {
  order: Order;
  /** Null for who may only look. */
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
  /** Something is being done with what is chosen. */
  locked: boolean;
  /** Where scans go; it has the focus whenever nothing else needs it. */
  scan: RefObject<HTMLInputElement | null>;
}

/** The tickets of an order: chosen one by one, by tier, or by scanning what is handed back. */
export function OrderTickets({ order, chosen, onChoose, locked, scan }: OrderTicketsProps) {
  const { tickets, returned, currency } = order;
  const live = tickets.filter(isUnused);
  const tiers = [...new Map(live.map((ticket) => [ticket.tierId, ticket])).values()];
  const mayChoose = chosen !== null && live.length > 0;
  return (
    <div className={classes.lists}>
      <section aria-label="Tickets">
        <div className={classes.listHead}>
          <h2>{wordTickets(tickets.length)}</h2>
          {mayChoose && (
            <fieldset className={classes.choices} disabled={locked}>
              <legend className={classes.hidden}>Choose tickets</legend>
              <Action size="small" onPress={() => onChoose(allOf(tickets, () => true))}>
                All unused
              </Action>
              <ChooseTier
                tiers={tiers}
                onChoose={(tierId) => onChoose(allOf(tickets, (ticket) => ticket.tierId === tierId))}
              />
              <Action
                size="small"
                tone="quiet"
                disabled={chosen.size === 0}
                onPress={() => onChoose(new Set())}
              >
                None
              </Action>
            </fieldset>
          )}
        </div>
        {mayChoose && (
          <ScanBox order={order} chosen={chosen} onChoose={onChoose} locked={locked} scan={scan} />
        )}
        {tickets.length === 0 && <EmptyState title="No tickets">This order made none.</EmptyState>}
        <TicketList
          tickets={tickets}
          currency={currency}
          payer={order.customerName}
          label="Tickets of this order"
          {...(mayChoose ? { chosen, onChoose, locked } : {})}
        />
      </section>
      {returned.length > 0 && (
        <section aria-label="Taken back">
          <h2>{wordTickets(returned.length)} taken back</h2>
          <TicketList
            tickets={returned}
            currency={currency}
            payer={order.customerName}
            label="Tickets taken back"
          />
        </section>
      )}
    </div>
  );
}

interface ScanBoxProps extends OrderTicketsProps {
  chosen: Chosen;
}

/** Each scanned code of this order ticks its ticket; other codes say whose they are. */
function ScanBox({ order, chosen, onChoose, locked, scan }: ScanBoxProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<{ words: string; code: string | null } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  }, [chosen]);
  const lookUp = useLookUp();

  const take = (scanned: Scanned) => {
    const ticket = 'ticketId' in scanned && order.tickets.find(({ id }) => id === scanned.ticketId);
    if (!ticket) return;
    if (scanned.kind === 'over') {
      say(
        `Ticket ${ticket.number} cannot be chosen: ${wordTicketState(ticket.state).text.toLowerCase()}.`,
        null,
      );
      return;
    }
    latest.current = new Set(latest.current).add(ticket.id);
    onChoose(latest.current);
    announce(`Ticket ${ticket.number} chosen, ${latest.current.size} in all.`);
  };
  const say = (words: string, code: string | null) => {
    setProblem({ words, code });
    announce(words, 'urgent');
  };
  const enter = async (typed: string) => {
    setText('');
    setProblem(null);
    setError(null);
    const scanned = readScan(typed, order.tickets);
    if (scanned.kind === 'no_code') return say('That is no ticket code. Scan it once more.', null);
    if (scanned.kind !== 'elsewhere') return take(scanned);
    try {
      const here = placeScan(await call('tickets.read', { code: scanned.code }), order.tickets);
      if (here === null) say('This ticket belongs to another order.', scanned.code);
      else take(here);
    } catch (reason) {
      if (refusedWith(reason, 'TICKET_NOT_FOUND') === null) setError(reason);
      else say('Nobody knows this code here.', scanned.code);
    }
  };
  return (
    <div className={classes.scan} inert={locked}>
      <OmniBox
        ref={scan}
        value={text}
        onChange={setText}
        label="Scan a ticket of this order to choose it"
        hint="Scan tickets to choose them"
        mark="ticket"
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== 'Enter' || text.trim() === '') return;
          event.preventDefault();
          void enter(text.trim());
        }}
      />
      {problem !== null && (
        <Notice
          tone="look"
          title={problem.words}
          actions={
            problem.code !== null && (
              <Action size="small" onPress={() => void lookUp(problem.code ?? '')}>
                Look it up
              </Action>
            )
          }
        />
      )}
      <RefusalNotice error={error} />
    </div>
  );
}
