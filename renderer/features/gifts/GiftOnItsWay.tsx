import { useState } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { announce } from '../../client/announce.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { When } from '../../components/When.tsx';
import { StateMark } from '../orders/StateMark.tsx';
import { PrintJobs } from '../tickets/PrintJobs.tsx';
import parts from '../tickets/parts.module.css';
import { TicketChoice } from '../tickets/TicketChoice.tsx';
import { ClaimSlip } from './ClaimSlip.tsx';
import { type Gift, wordGiftState, wordTicketCount } from './giftView.ts';

/** A gift as it is now: its slip, printed again if it got lost, and the way back while nobody has claimed it. */
export function GiftOnItsWay({ giftId, titled = false }: { giftId: string; titled?: boolean }) {
  const query = useOperation('gifts.get', { giftId }, { staleTime: 0 });
  return (
    <LoadingState query={query} what="the gift">
      {query.data && <GiftDetails gift={query.data.gift} titled={titled} />}
    </LoadingState>
  );
}

function GiftDetails({ gift, titled }: { gift: Gift; titled: boolean }) {
  const print = useAction('gifts.print');
  const takeBack = useAction('gifts.takeBack');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [taking, setTaking] = useState(false);
  const open = gift.tickets.filter((ticket) => ticket.transferState === 'offered');
  const picked = open.filter(({ id }) => chosen.has(id));
  const going = picked.length > 0 ? picked : open;
  const givers = [...new Set(gift.tickets.flatMap(({ giverName }) => giverName ?? []))];
  const zone = gift.tickets[0]?.timeZone ?? 'UTC';
  const slip = (target: 'usual' | 'pdf') => print.mutate({ giftId: gift.id, target });
  const printable = gift.state === 'offered' || gift.state === 'claimed';
  const paper = gift.state === 'claimed' ? 'tickets' : 'claim slip';
  useKeys([
    { key: 'print', label: `Print ${paper}`, run: () => slip('usual'), enabled: printable, hidden: !titled },
  ]);
  return (
    <>
      <div className={parts.head}>
        {titled ? <h2 dir="auto">{gift.receiverName}</h2> : <h3 dir="auto">Gift for {gift.receiverName}</h3>}
        <StateMark state={wordGiftState(gift.state)} />
      </div>
      <dl className={parts.facts}>
        <dt>Contact</dt>
        <dd>{gift.receiverContact || 'None'}</dd>
        <dt>From</dt>
        <dd>
          <bdi>{givers.length > 0 ? givers.join(', ') : 'Nobody named'}</bdi>,{' '}
          <When instant={gift.offeredAt} timeZone={zone} />
        </dd>
      </dl>
      {gift.claimCode !== null && gift.expiresAt !== null && (
        <ClaimSlip claimCode={grouped(gift.claimCode)} expiresAt={gift.expiresAt} timeZone={zone} />
      )}
      {printable && (
        <div className={parts.actions}>
          <Action
            busy={print.isPending}
            onPress={() => slip('usual')}
            {...(titled ? { keyName: 'print' as const } : {})}
          >
            Print {paper}
          </Action>
          <Action busy={print.isPending} onPress={() => slip('pdf')}>
            Save PDF
          </Action>
        </div>
      )}
      <RefusalNotice error={print.error} />
      <PrintJobs jobs={print.data?.jobs ?? []} />
      <TicketChoice
        tickets={gift.tickets}
        chosen={chosen}
        onChange={setChosen}
        mayChoose={(ticket) => ticket.transferState === 'offered'}
        nameOf={(ticket) => ticket.tierName}
        soft={(ticket) => (
          <>
            <bdi>{ticket.eventName}</bdi>, <When instant={ticket.startsAt} timeZone={ticket.timeZone} />
          </>
        )}
      />
      {open.length > 0 && (
        <Action onPress={() => setTaking(true)}>
          Take {picked.length > 0 ? wordTicketCount(picked.length) : `all ${wordTicketCount(open.length)}`}{' '}
          back
        </Action>
      )}
      {taking && (
        <ConfirmDialog
          title={`Take ${wordTicketCount(going.length)} back from ${gift.receiverName}`}
          verb={`Take ${wordTicketCount(going.length)} back`}
          keep="Leave the gift"
          busy={takeBack.isPending}
          onClose={() => setTaking(false)}
          onConfirm={() =>
            takeBack.mutate(
              { giftId: gift.id, ticketIds: picked.length > 0 ? picked.map(({ id }) => id) : null },
              {
                onSuccess: () => {
                  announce(`${wordTicketCount(going.length)} taken back.`);
                  setChosen(new Set());
                  setTaking(false);
                },
              },
            )
          }
        >
          <p>
            The claim slip stops working for them; the codes that{' '}
            {givers.length > 0 ? givers.join(', ') : 'the giver'} has go on opening the door. No money moves.
          </p>
          <RefusalNotice error={takeBack.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
