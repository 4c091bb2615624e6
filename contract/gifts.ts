import { z } from 'zod';
import { Customer } from './customers.ts';
import type { Operation } from './operation.ts';
import { PrintJob } from './printing.ts';
import { LooseTicket, ticketIds } from './tickets.ts';
import { cursor, email, id, line, optionalLine, phone, transferState, uuid } from './values.ts';

/** A ticket in a gift, with what became of this part of the gift. */
const GivenTicket = LooseTicket.extend({ transferState, giverName: z.string().nullable() });

export const Gift = z.object({
  id: uuid,
  /** `offered` as long as one of its tickets can still be claimed; else what became of the last of them. */
  state: transferState,
  receiverName: z.string(),
  receiverContact: z.string(),
  receiverId: id.nullable(),
  offeredAt: z.string(),
  /** When the first of its unclaimed tickets goes back to its giver; null when none is on its way. */
  expiresAt: z.string().nullable(),
  /** Twelve characters, ungrouped, while something can be claimed; drawn again at any counter for a second slip. */
  claimCode: z.string().nullable(),
  /** The giver's own view until the claim: codes stand here only after it, for the receiver's print. */
  tickets: z.array(GivenTicket),
});

/** What a person with a claim slip may see before claiming. */
const Claimable = z.object({
  receiverName: z.string(),
  /** Names of those who gave it; empty when they are not known. */
  giverNames: z.array(z.string()),
  expiresAt: z.string(),
  tickets: z.array(
    z.object({
      eventId: id,
      eventName: z.string(),
      startsAt: z.string(),
      timeZone: z.string(),
      tierName: z.string(),
      tierCode: z.string(),
      colour: z.string(),
      seat: z.string().nullable(),
    }),
  ),
});

const staff = ['cashier', 'organizer', 'manager'] as const;
const claimCode = line(80);

export const gifts = {
  /**
   * Gives tickets away, all or none. Somebody who is known gets them at once: the giver's codes are dead, the answer
   * has the new ones. Anybody else gets a claim slip, and the giver's codes open the door until the claim.
   * The same request id again gives the same answer.
   */
  'gifts.offer': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({
      /** Made once, when the panel opens (UUIDv7); it becomes the gift's id. */
      requestId: uuid,
      ticketIds,
      receiver: z.union([
        z.strictObject({ customerId: id }),
        z.strictObject({ name: line(120), contact: optionalLine(254) }),
      ]),
    }),
    output: z.object({ gift: Gift }),
    refusals: ['TICKET_NOT_FOUND', 'TICKETS_REFUSED', 'CUSTOMER_NOT_FOUND', 'EVENT_STATE', 'REQUEST_REUSED'],
  },
  /** The gift as it is now, with its claim code for a second slip. */
  'gifts.get': {
    kind: 'query',
    roles: staff,
    input: z.strictObject({ giftId: uuid }),
    output: z.object({ gift: Gift }),
    refusals: ['GIFT_NOT_FOUND'],
  },
  /** Takes back what nobody has claimed: the named tickets, or all that are left. */
  'gifts.takeBack': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({ giftId: uuid, ticketIds: ticketIds.nullable() }),
    output: z.object({ gift: Gift }),
    refusals: ['GIFT_NOT_FOUND', 'GIFT_STATE', 'TICKETS_REFUSED'],
  },
  /**
   * What a claim code stands for. Wrong codes are counted for this counter, as those of `gifts.claim` are: a try that
   * the client repeated on its own would count twice, so this is no query although it changes nothing else.
   */
  'gifts.find': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({ claimCode }),
    output: z.object({ gift: Claimable }),
    refusals: ['CLAIM_REFUSED', 'TOO_MANY_TRIES'],
  },
  /**
   * Claims everything the slip still stands for. `customerId` names somebody who is known; else the person is found
   * by e-mail, or made. The answer has the new codes. The same claim again a moment later, at the same counter and by
   * the same person, gives the same answer: the first one may have been lost.
   */
  'gifts.claim': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({
      claimCode,
      customerId: id.nullable(),
      name: line(120),
      email: email.nullable(),
      phone: phone.nullable(),
    }),
    output: z.object({ gift: Gift, customer: Customer }),
    refusals: ['CLAIM_REFUSED', 'TOO_MANY_TRIES', 'CUSTOMER_NOT_FOUND'],
  },
  /** Gifts that nobody has claimed yet, those whose event begins first at the top. */
  'gifts.open': {
    kind: 'query',
    roles: staff,
    input: z.strictObject({ eventId: id.nullable(), cursor, limit: z.int().min(1).max(200) }),
    output: z.object({
      gifts: z.array(
        z.object({
          id: uuid,
          receiverName: z.string(),
          receiverContact: z.string(),
          giverName: z.string().nullable(),
          offeredAt: z.string(),
          expiresAt: z.string(),
          eventId: id,
          eventName: z.string(),
          startsAt: z.string(),
          timeZone: z.string(),
          ticketCount: z.int(),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
    refusals: [],
  },
  /** Prints the claim slip of a gift that is on its way, or the receiver's tickets of one that was claimed. */
  'gifts.print': {
    kind: 'mutation',
    roles: staff,
    input: z.strictObject({ giftId: uuid, target: z.enum(['usual', 'pdf']) }),
    output: z.object({ jobs: z.array(PrintJob) }),
    refusals: ['GIFT_NOT_FOUND', 'GIFT_STATE', 'PRINTER_NOT_FOUND'],
  },
} as const satisfies Record<string, Operation>;
