import { Checkbox, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { announce } from '../../client/announce.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import { wordPlaces } from '../holds/holdView.ts';
import { StateMark } from '../orders/StateMark.tsx';
import { PrintJobs } from '../tickets/PrintJobs.tsx';
import parts from '../tickets/parts.module.css';
import { TicketChoice } from '../tickets/TicketChoice.tsx';
import { issuanceState } from './compWords.ts';

type Answer = Output<'comps.get'>;

/** One issuance: its guests, ticket by ticket; printed now, or taken back with a reason. */
export function IssuanceDetails(props: { issuanceId: string; printFirst: boolean }) {
  const { issuanceId, printFirst } = props;
  const query = useOperation('comps.get', { issuanceId });
  return (
    <LoadingState query={query} what="the guests">
      {query.data && <Details {...query.data} printFirst={printFirst} />}
    </LoadingState>
  );
}

function Details({ issuance, tickets, printFirst }: Answer & { printFirst: boolean }) {
  const mayRevoke = useMay('organizer', 'manager');
  const print = useAction('comps.print');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [revoking, setRevoking] = useState<'chosen' | 'all' | null>(null);
  const revocable = tickets.filter(({ state }) => state === 'held' || state === 'offered');
  const picked = revocable.filter(({ id }) => chosen.has(id));
  const printNow = (target: 'usual' | 'pdf' = 'usual') => print.mutate({ issuanceId: issuance.id, target });
  const started = useRef(false);
  const { mutate } = print;
  // Printed once by itself; React runs effects twice while it is being developed.
  useEffect(() => {
    if (!printFirst || started.current) return;
    started.current = true;
    mutate({ issuanceId: issuance.id, target: 'usual' });
  }, [printFirst, mutate, issuance.id]);
  useKeys([{ key: 'print', label: 'Print tickets', run: printNow, enabled: issuance.live > 0 }]);
  return (
    <>
      <div className={parts.head}>
        <h2 dir="auto">{issuance.reason}</h2>
        <StateMark state={issuanceState(issuance)} />
      </div>
      <dl className={parts.facts}>
        <dt>Places</dt>
        <dd>
          <TierMark code={issuance.tierCode} colour={issuance.colour} /> {issuance.live} of{' '}
          {issuance.quantity} in <bdi>{issuance.tierName}</bdi>
        </dd>
        <dt>Given</dt>
        <dd>
          <When instant={issuance.createdAt} timeZone={issuance.timeZone} /> by <bdi>{issuance.issuedBy}</bdi>{' '}
          at {issuance.counterName}
        </dd>
        {issuance.approvedBy !== null && (
          <>
            <dt>Over budget</dt>
            <dd>
              let through by <bdi>{issuance.approvedBy}</bdi>
            </dd>
          </>
        )}
        {issuance.note !== '' && (
          <>
            <dt>Note</dt>
            <dd dir="auto">{issuance.note}</dd>
          </>
        )}
      </dl>
      <div className={parts.actions}>
        <Action
          tone="act"
          keyName="print"
          busy={print.isPending}
          disabled={issuance.live === 0}
          onPress={() => printNow()}
        >
          {issuance.printed ? 'Print again' : 'Print now'}
        </Action>
        <Action busy={print.isPending} disabled={issuance.live === 0} onPress={() => printNow('pdf')}>
          Save PDF
        </Action>
      </div>
      <RefusalNotice error={print.error} />
      <PrintJobs jobs={print.data?.jobs ?? []} />
      {mayRevoke && revocable.length > 1 && (
        <Checkbox
          label="Choose all that can be revoked"
          checked={picked.length === revocable.length}
          indeterminate={picked.length > 0 && picked.length < revocable.length}
          onChange={({ currentTarget: { checked } }) =>
            setChosen(new Set(checked ? revocable.map(({ id }) => id) : []))
          }
        />
      )}
      <TicketChoice
        tickets={tickets}
        chosen={chosen}
        onChange={setChosen}
        mayChoose={(ticket) => mayRevoke && revocable.includes(ticket)}
        nameOf={(ticket) => ticket.holderName ?? `Guest ${ticket.number}`}
        linkOf={(ticket, name) => (
          <Link to="/tickets" search={{ ticketId: ticket.id }} className={parts.link}>
            {name}
          </Link>
        )}
      />
      {mayRevoke && (
        <div className={parts.actions}>
          <Action disabled={picked.length === 0} onPress={() => setRevoking('chosen')}>
            Revoke {picked.length === 0 ? 'chosen' : wordPlaces(picked.length)}
          </Action>
          <Action tone="quiet" disabled={revocable.length === 0} onPress={() => setRevoking('all')}>
            Revoke all {revocable.length}
          </Action>
        </div>
      )}
      {revoking && (
        <RevokeGuests
          issuance={issuance}
          ticketIds={revoking === 'all' ? null : picked.map(({ id }) => id)}
          count={revoking === 'all' ? revocable.length : picked.length}
          onClose={() => setRevoking(null)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

interface RevokeGuestsProps {
  issuance: Answer['issuance'];
  ticketIds: string[] | null;
  count: number;
  onClose: () => void;
  onDone: () => void;
}

function RevokeGuests({ issuance, ticketIds, count, onClose, onDone }: RevokeGuestsProps) {
  const [reason, setReason] = useState('');
  const revoke = useAction('comps.revoke');
  return (
    <ConfirmDialog
      title={`Revoke ${wordPlaces(count)} given for ${issuance.reason}`}
      verb={`Revoke ${wordPlaces(count)}`}
      keep="Keep them"
      disabled={reason.trim() === ''}
      busy={revoke.isPending}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate(
          { issuanceId: issuance.id, ticketIds, reason: reason.trim() },
          {
            onSuccess: () => {
              announce(`${wordPlaces(count)} revoked.`);
              onDone();
              onClose();
            },
          },
        )
      }
    >
      <p>
        The codes stop opening the door at once, and the places go back on sale. No money moves: nothing was
        paid.
      </p>
      <TextInput
        label="Reason"
        description="It is kept with each ticket."
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <RefusalNotice error={revoke.error} />
    </ConfirmDialog>
  );
}
