import { CallFailed, refusedWith } from '../../client/client.ts';
import type { Known } from '../../client/refusals.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import type { Order } from '../pay/payment.ts';
import { canOverride } from './refundDraft.ts';

interface QuoteRefusedProps {
  error: unknown;
  order: Order;
  /** What is to be done all the same. */
  verb: 'Refund' | 'Exchange';
  known?: Known;
  /** Takes the tickets that were refused out of the choice. */
  onLeaveOut: (ticketIds: ReadonlySet<string>) => void;
  /** Left out where nobody may override. */
  onOverride?: () => void;
}

/** Why these tickets cannot come back, with the way on: without them, or by a manager's word. */
export function QuoteRefused({ error, order, verb, known, onLeaveOut, onOverride }: QuoteRefusedProps) {
  const refused = refusedWith(error, 'TICKETS_REFUSED');
  const isOverridable =
    error instanceof CallFailed && error.failure.kind === 'refusal' && canOverride(error.failure.refusal);
  const timeZone = order.tickets[0]?.timeZone;
  return (
    <RefusalNotice
      error={error}
      known={{ currency: order.currency, ...(timeZone === undefined ? {} : { timeZone }), ...known }}
      actions={
        <>
          {refused && (
            <Action
              size="small"
              tone="act"
              onPress={() => onLeaveOut(new Set(refused.detail.tickets.map(({ ticketId }) => ticketId)))}
            >
              Leave {refused.detail.tickets.length === 1 ? 'it' : 'them'} out
            </Action>
          )}
          {isOverridable && onOverride && (
            <Action size="small" onPress={onOverride}>
              {verb} all the same
            </Action>
          )}
        </>
      }
    />
  );
}
