import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { readCode } from '../../../domain/codes.ts';
import { announce } from '../../client/announce.ts';
import { refusedWith } from '../../client/client.ts';
import { useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { OmniBox } from '../../components/OmniBox.tsx';
import { Desk } from '../tickets/Desk.tsx';
import classes from './Story.module.css';
import { TicketActions } from './TicketActions.tsx';
import { type ReadTicket, TicketPage } from './TicketPage.tsx';

/** Any ticket by its code, old or new: what it is now, how it came to that, and what can be done with it. */
export function TicketScreen() {
  const { code, ticketId } = useSearch({ from: '/tickets' });
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const read = useOperation(
    'tickets.read',
    { code: code ?? '-' },
    { enabled: code !== undefined, staleTime: 0 },
  );
  const told = useOperation(
    'tickets.story',
    { ticketId: ticketId ?? '' },
    { enabled: code === undefined && ticketId !== undefined, staleTime: 0 },
  );
  const asked = code !== undefined ? read : ticketId !== undefined ? told : null;
  const shown: ReadTicket | null =
    code !== undefined
      ? (read.data ?? null)
      : told.data
        ? { ...told.data, archived: false, retired: null }
        : null;
  useEffect(() => box.current?.focus(), []);
  const unknown = refusedWith(asked?.error, 'TICKET_NOT_FOUND');
  useEffect(() => {
    if (unknown) announce('There is no such ticket.', 'urgent');
  }, [unknown]);

  const look = () => {
    const typed = text.trim();
    if (typed === '') return;
    const meant = readCode(typed);
    setText('');
    void navigate({ to: '/tickets', search: { code: meant.kind === 'ticket' ? meant.code : typed } });
  };
  const clear = () => {
    setText('');
    void navigate({ to: '/tickets', search: {} });
    box.current?.focus();
  };
  useKeys([
    { key: 'refresh', run: () => void asked?.refetch(), enabled: asked !== null },
    { key: 'back', label: 'Next ticket', run: clear, hidden: asked === null },
  ]);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    look();
  };

  return (
    <Desk
      title="Any ticket"
      head={
        <div className={classes.box}>
          <OmniBox
            ref={box}
            value={text}
            onChange={setText}
            onKeyDown={press}
            mark="ticket"
            label="Scan or type the code of a ticket, old or new"
            hint="Scan a ticket, or type its code and Enter"
          />
        </div>
      }
      sideLabel="What can be done"
      side={shown ? <TicketActions key={shown.ticket.id} read={shown} /> : null}
    >
      {asked === null ? (
        <EmptyState title="Scan a ticket">
          Any code will do, also one that was given away, replaced, refunded or exchanged. It tells its story
          and points at the ticket that counts now.
        </EmptyState>
      ) : unknown ? (
        <EmptyState title="There is no such ticket.">
          The house has never made a ticket with this code. Scan it once more; if it stays, do not let it in.
        </EmptyState>
      ) : (
        <LoadingState query={asked} what="the ticket">
          {shown && <TicketPage read={shown} />}
        </LoadingState>
      )}
    </Desk>
  );
}
