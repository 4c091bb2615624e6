import { constraintOf } from '../database/faults.ts';
import type { Landing, Row } from '../database/flight.ts';
import { TICKETS_AS_READ } from '../database/queries/ticketStatements.ts';
import { Overtaken } from './transaction.ts';

/** Constraints that only somebody who was quicker can break: what was read is read again. */
const QUICKER = new Set([
  TICKETS_AS_READ,
  'transfer_one_open',
  'transfer_pk',
  'ticket_old_code_pk',
  'comp_issuance_pk',
  'app_user_email_unique',
]);

/** The rows of a flight that landed; else throws what its constraint stands for, or what the database said. */
export function landed(landing: Landing, walls: Record<string, () => Error> = {}): Row[][] {
  if (landing.landed) return landing.rows;
  const constraint = constraintOf(landing.error) ?? '';
  const wall = walls[constraint];
  if (wall) throw wall();
  throw QUICKER.has(constraint) ? new Overtaken() : landing.error;
}
