import { TRANSFER_STATES, type TransferState } from '../../domain/states.ts';
import { bytes, choice, instant, now, nullable, reference, text, uuid } from '../columns.ts';
import { type Table, table } from '../table.ts';

/** One ticket given to somebody else; the transfers of one gift share its id. */
export interface TransferRow {
  id: string;
  giftId: string;
  ticketId: string;
  giverId: number | null;
  receiverId: number | null;
  receiverName: string;
  receiverContact: string;
  claimCodeHash: Buffer | null;
  state: TransferState;
  offeredBy: number;
  counterId: number;
  expiresAt: Date;
  createdAt: Date;
  settledAt: Date | null;
}

/** The archive has the same columns and checks, and says so in the same words. */
export const transferColumns: Table<TransferRow>['columns'] = {
  id: uuid(),
  giftId: uuid(),
  ticketId: uuid(),
  giverId: nullable(reference()),
  receiverId: nullable(reference()),
  receiverName: text(),
  receiverContact: text({ default: '' }),
  claimCodeHash: nullable(bytes()),
  state: choice('transfer_state', TRANSFER_STATES, { default: 'offered' }),
  offeredBy: reference(),
  counterId: reference(),
  expiresAt: instant(),
  createdAt: instant({ default: now }),
  settledAt: nullable(instant()),
};

export const transferChecks = {
  transfer_receiver_filled: "btrim(receiver_name) <> ''",
  transfer_claimed_has_receiver: "state <> 'claimed' or receiver_id is not null",
  transfer_open_has_no_end: "(state = 'offered') = (settled_at is null)",
};

export const transfer = table<TransferRow>('transfer', {
  columns: transferColumns,
  primaryKey: { transfer_pk: ['id'] },
  foreignKeys: {
    transfer_ticket_fk: { columns: ['ticketId'], to: 'ticket' },
    transfer_giver_fk: { columns: ['giverId'], to: 'app_user' },
    transfer_receiver_fk: { columns: ['receiverId'], to: 'app_user' },
    transfer_offered_by_fk: { columns: ['offeredBy'], to: 'app_user' },
    transfer_counter_fk: { columns: ['counterId'], to: 'counter' },
  },
  checks: transferChecks,
  indexes: {
    transfer_one_open: { columns: ['ticketId'], unique: true, where: "state = 'offered'" },
    transfer_claim_code: { columns: ['claimCodeHash'], where: "state = 'offered'" },
    transfer_gift: { columns: ['giftId'] },
    transfer_ticket: { columns: ['ticketId'] },
  },
});
