import { z } from 'zod';
import { isCurrency, MAX_AMOUNT_MINOR } from '../domain/money.ts';
import { STAFF_ROLES } from '../domain/roles.ts';
import {
  CODE_RETIREMENTS,
  EVENT_STATES,
  ORDER_DOCUMENTS,
  ORDER_KINDS,
  ORDER_STATES,
  PAYMENT_STATES,
  PRINT_DOCUMENTS,
  PRINT_STATES,
  TENDERS,
  TICKET_STATES,
  TRANSFER_STATES,
} from '../domain/states.ts';

/** No control characters (a line break is allowed where asked for), and text that UTF-8 can carry. */
function isCleanText(text: string, lineBreaks: boolean): boolean {
  if (!text.isWellFormed()) return false;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (lineBreaks && (point === 10 || point === 13)) continue;
    if (point < 32 || (point >= 127 && point < 160)) return false;
  }
  return true;
}

const clean = (text: string) => isCleanText(text, false);
const cleanLines = (text: string) => isCleanText(text, true);
const filled = (text: string) => text.trim() !== '';

/** Problems found by refinements travel in `params.problem` (see InputProblem). */
const bad = { params: { problem: 'bad_characters' } };
const empty = { params: { problem: 'required' } };
const format = { params: { problem: 'bad_format' } };

/** For a field whose value another field of the same object forbids. */
export const notAllowed = (field: string) => ({ path: [field], params: { problem: 'not_allowed' } });

/** One line that must say something, `max` UTF-16 units long at most. */
export const line = (max: number) => z.string().max(max).refine(clean, bad).refine(filled, empty);
/** One line that may be empty. */
export const optionalLine = (max: number) => z.string().max(max).refine(clean, bad);
/** Several lines that may be empty. */
export const paragraph = (max: number) => z.string().max(max).refine(cleanLines, bad);

export const id = z.int().positive();
export const uuid = z.uuid();
export const count = z.int().nonnegative();
export const amount = z.int().min(0).max(MAX_AMOUNT_MINOR);
export const signedAmount = z.int().min(-MAX_AMOUNT_MINOR).max(MAX_AMOUNT_MINOR);
export const basisPoints = z.int().min(0).max(10_000);
export const capacity = z.int().min(0).max(10_000_000);
/** An instant in UTC, as `Date.prototype.toISOString` writes it. */
export const instant = z.iso.datetime().refine((text) => !Number.isNaN(Date.parse(text)), format);
export const currency = z.string().max(3).refine(isCurrency, format);
export const timeZone = z.string().max(64).refine(isTimeZone, format);
export const email = z
  .string()
  .max(254)
  .refine(clean, bad)
  .refine((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text), format);
export const phone = z
  .string()
  .max(32)
  .refine((text) => /^(?=.*\d)\+?[\d ()/.-]{3,}$/.test(text), format);
export const colour = z
  .string()
  .max(7)
  .refine((text) => /^#[0-9a-f]{6}$/i.test(text), format);
/** A cursor of a keyset page: opaque to the screens. */
export const cursor = z.string().max(400).refine(clean, bad).nullable();

function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const eventState = z.enum(EVENT_STATES);
export const orderKind = z.enum(ORDER_KINDS);
export const orderState = z.enum(ORDER_STATES);
export const tender = z.enum(TENDERS);
export const paymentState = z.enum(PAYMENT_STATES);
export const ticketState = z.enum(TICKET_STATES);
export const transferState = z.enum(TRANSFER_STATES);
export const printDocument = z.enum(PRINT_DOCUMENTS);
export const orderDocument = z.enum(ORDER_DOCUMENTS);
export const codeRetirement = z.enum(CODE_RETIREMENTS);
export const printState = z.enum(PRINT_STATES);
export const staffRole = z.enum(STAFF_ROLES);

/** The input of an operation that needs none. */
export const nothing = z.strictObject({});
