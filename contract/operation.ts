import type { z } from 'zod';
import type { Refusal, RefusalCode } from '../domain/refusals.ts';
import type { StaffRole } from '../domain/roles.ts';

/** Who may call: named roles, or `anyone` for what the screen needs before somebody has signed in. */
export type Allowed = readonly StaffRole[] | 'anyone';

/** One operation, declared once. Registration, client, hooks, types and tests are derived from it. */
export interface Operation {
  /** A query changes nothing and may be repeated; a mutation is never repeated by the client on its own. */
  kind: 'query' | 'mutation';
  roles: Allowed;
  input: z.ZodType;
  output: z.ZodType;
  /** What it may refuse besides the refusals that every operation shares. */
  refusals: readonly RefusalCode[];
}

/** Refusals that dispatch itself can give for any operation. */
export const SHARED_REFUSALS = [
  'NOT_SIGNED_IN',
  'FORBIDDEN',
  'INVALID_INPUT',
  'BUSY',
  'DATABASE_UNAVAILABLE',
] as const satisfies readonly RefusalCode[];
export type SharedRefusalCode = (typeof SHARED_REFUSALS)[number];

/** What travels back. A fault carries only the id under which the log has the rest. */
export type Reply<Value = unknown> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal }
  | { ok: false; fault: { id: string } };
