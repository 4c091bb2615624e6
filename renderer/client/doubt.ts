import type { RefusalCode } from '../../domain/refusals.ts';
import { CallFailed } from './client.ts';

const UNCLEAR: readonly RefusalCode[] = ['DATABASE_UNAVAILABLE', 'REQUEST_UNDER_WAY'];

/** True when it is not known whether what was asked for was recorded: only the same request again can tell. */
export function isInDoubt(error: unknown): boolean {
  if (error === null || error === undefined) return false;
  if (!(error instanceof CallFailed)) return true;
  const { failure } = error;
  return failure.kind !== 'refusal' || UNCLEAR.includes(failure.refusal.code);
}
