import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { periodOfCode, readCode } from '../../../domain/codes.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../../domain/uuid.ts';
import { newTicketKey, ticketSecret } from '../../../electron/ticketKeys.ts';

const key = newTicketKey();
const bornTogether = (count: number) =>
  Array.from({ length: count }, () => uuidv7(1_764_000_000_000, randomBytes(UUID_RANDOM_BYTES)));

test('tickets that are born together share the beginning of their codes and nothing of the other 128 bits', () => {
  const codes = bornTogether(2_000).map((id) => ticketSecret(key, id, 0).code);
  expect(new Set(codes).size).toBe(2_000);
  expect(new Set(codes.map(periodOfCode)).size).toBe(1);
  // Behind the period 25 characters are five bits each and the last is three; every value of each of them turns up.
  const values = Array.from({ length: 26 }, (_, at) => new Set(codes.map((code) => code[3 + at])).size);
  expect(values).toEqual([...Array(25).fill(32), 8]);
});

test('a code comes from the key, the ticket and the issue alone, and reads back', () => {
  const [id = '', other = ''] = bornTogether(2);
  const { code, hash } = ticketSecret(key, id, 0);
  expect(readCode(code)).toEqual({ kind: 'ticket', code });
  expect(ticketSecret(key, id, 0)).toEqual({ code, hash });
  const others = [ticketSecret(key, id, 1), ticketSecret(key, other, 0), ticketSecret(newTicketKey(), id, 0)];
  for (const one of others) {
    expect(one.code).not.toBe(code);
    expect(one.hash).not.toEqual(hash);
  }
});

test('the hash lies beside those of its hour and holds nothing else of the code', () => {
  const [id = ''] = bornTogether(1);
  const { code, hash } = ticketSecret(key, id, 0);
  expect(hash).toHaveLength(32);
  expect(hash.subarray(0, 3).toString('latin1')).toBe(periodOfCode(code));
  expect(hash.toString('latin1')).not.toContain(code.slice(3, 7));
});
