import { bigint, bytes, reference } from '../columns.ts';
import { table } from '../table.ts';

/** The last link of each counter's journal; written by the database alone. */
export interface JournalChainRow {
  counterId: number;
  lastNumber: number;
  lastHash: Buffer;
}

export const journalChain = table<JournalChainRow>('journal_chain', {
  columns: {
    counterId: reference(),
    lastNumber: bigint({ default: 0 }),
    lastHash: bytes({ default: () => "decode(repeat('00', 32), 'hex')" }),
  },
  primaryKey: { journal_chain_pk: ['counterId'] },
  foreignKeys: {
    journal_chain_counter_fk: { columns: ['counterId'], to: 'counter' },
  },
});
