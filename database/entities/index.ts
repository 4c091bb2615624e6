import type { EntitySchema } from 'typeorm';
import { appUser } from './appUser.ts';
import { attemptThrottle } from './attemptThrottle.ts';
import { cashMovement } from './cashMovement.ts';
import { cashSession } from './cashSession.ts';
import { compBudget } from './compBudget.ts';
import { compIssuance } from './compIssuance.ts';
import { counter } from './counter.ts';
import { credential } from './credential.ts';
import { event } from './event.ts';
import { hold } from './hold.ts';
import { holdLine } from './holdLine.ts';
import { houseRule } from './houseRule.ts';
import { houseStock } from './houseStock.ts';
import { journal } from './journal.ts';
import { journalChain } from './journalChain.ts';
import { loyaltyEntry } from './loyaltyEntry.ts';
import { order } from './order.ts';
import { orderLine } from './orderLine.ts';
import { payment } from './payment.ts';
import { printJob } from './printJob.ts';
import { promoCode } from './promoCode.ts';
import { promoStock } from './promoStock.ts';
import { ticket } from './ticket.ts';
import { ticketArchive } from './ticketArchive.ts';
import { ticketOldCode } from './ticketOldCode.ts';
import { tier } from './tier.ts';
import { tierStock } from './tierStock.ts';
import { transfer } from './transfer.ts';
import { transferArchive } from './transferArchive.ts';
import { venue } from './venue.ts';
import { venueKey } from './venueKey.ts';

/** Every table, one file each, in the order in which the migrations make them. */
export const entities: EntitySchema[] = [
  venue,
  appUser,
  credential,
  venueKey,
  counter,
  attemptThrottle,
  event,
  tier,
  houseRule,
  houseStock,
  tierStock,
  promoCode,
  promoStock,
  cashSession,
  cashMovement,
  order,
  orderLine,
  payment,
  compBudget,
  compIssuance,
  ticket,
  ticketArchive,
  ticketOldCode,
  transfer,
  transferArchive,
  loyaltyEntry,
  hold,
  holdLine,
  printJob,
  journal,
  journalChain,
];
