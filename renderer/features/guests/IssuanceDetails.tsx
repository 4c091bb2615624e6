import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { COMP_TICKETS_AT_ONCE, MAX_COMPS_PRINTED } from '../../../domain/comp.ts';
import { MAX_TICKETS_AT_ONCE } from '../../../domain/ticketState.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
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
import { GuestPages, type GuestTicket } from './GuestPages.tsx';
import { RevokeGuests } from './RevokeGuests.tsx';

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
  const long = issuance.quantity > COMP_TICKETS_AT_ONCE;
  const mayGo = ({ state }: GuestTicket) => state === 'held' || state === 'offered';
  const revocable = issuance.live - issuance.checkedIn;
  const here = tickets.filter(mayGo);
  // Of a long list also those on pages that are not in sight.
  const picked = long ? [...chosen] : here.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const tooMany = issuance.live > MAX_COMPS_PRINTED;
  const printNow = (target: 'usual' | 'pdf' = 'usual') => print.mutate({ issuanceId: issuance.id, target });
  const started = useRef(false);
  const { mutate } = print;
  // Printed once by itself; React runs effects twice while it is being developed.
  useEffect(() => {
    if (!printFirst || started.current) return;
    started.current = true;
    mutate({ issuanceId: issuance.id, target: 'usual' });
  }, [printFirst, mutate, issuance.id]);
  useKeys([{ key: 'print', label: 'Print tickets', run: printNow, enabled: issuance.live > 0 && !tooMany }]);
  const choice = (shown: readonly GuestTicket[]) => (
    <TicketChoice
      tickets={shown}
      chosen={chosen}
      onChange={setChosen}
      mayChoose={(ticket) => mayRevoke && mayGo(ticket)}
      nameOf={(ticket) => ticket.holderName ?? `Guest ${ticket.number}`}
      linkOf={(ticket, name) => (
        <Link to="/tickets" search={{ ticketId: ticket.id }} className={parts.link}>
          {name}
        </Link>
      )}
    />
  );
  return (
    <>
      <div className={parts.head}>
        <h2 dir="auto">{issuance.reason}</h2>
        <StateMark state={issuanceState(issuance)} />
      </div>
      <dl className={parts.facts}>
        <dt>Places</dt>
        <dd>
          <TierMark code={issuance.tierCode} colour={issuance.colour} /> {formatCount(issuance.live)} of{' '}
          {formatCount(issuance.quantity)} in <bdi>{issuance.tierName}</bdi>
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
          disabled={issuance.live === 0 || tooMany}
          onPress={() => printNow()}
        >
          {issuance.printed ? 'Print again' : 'Print now'}
        </Action>
        <Action
          busy={print.isPending}
          disabled={issuance.live === 0 || tooMany}
          onPress={() => printNow('pdf')}
        >
          Save PDF
        </Action>
      </div>
      {tooMany && (
        <p className={parts.note}>
          One print takes at most {formatCount(MAX_COMPS_PRINTED)} tickets; these are left at the door by
          name.
        </p>
      )}
      <RefusalNotice error={print.error} />
      <PrintJobs jobs={print.data?.jobs ?? []} />
      {mayRevoke && !long && here.length > 1 && (
        <Checkbox
          label="Choose all that can be revoked"
          checked={picked.length === here.length}
          indeterminate={picked.length > 0 && picked.length < here.length}
          onChange={({ currentTarget: { checked } }) =>
            setChosen(new Set(checked ? here.map(({ id }) => id) : []))
          }
        />
      )}
      {long ? (
        <GuestPages issuanceId={issuance.id} quantity={issuance.quantity}>
          {choice}
        </GuestPages>
      ) : (
        choice(tickets)
      )}
      {mayRevoke && (
        <div className={parts.actions}>
          <Action
            disabled={picked.length === 0 || picked.length > MAX_TICKETS_AT_ONCE}
            onPress={() => setRevoking('chosen')}
          >
            Revoke {picked.length === 0 ? 'chosen' : wordPlaces(picked.length)}
          </Action>
          <Action tone="quiet" disabled={revocable === 0} onPress={() => setRevoking('all')}>
            Revoke all {formatCount(revocable)}
          </Action>
        </div>
      )}
      {revoking && (
        <RevokeGuests
          issuance={issuance}
          ticketIds={revoking === 'all' ? null : picked}
          count={revoking === 'all' ? revocable : picked.length}
          onClose={() => setRevoking(null)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}
