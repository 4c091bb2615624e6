import { CallFailed } from '../../client/client.ts';

/** True when it is not known whether what was asked for was recorded: only the same request again can tell. */
export function isInDoubt(error: unknown): boolean {
  if (error === null || error === undefined) return false;
  if (!(error instanceof CallFailed)) return true;
  const { failure } = error;
  return failure.kind !== 'refusal' || failure.refusal.code === 'DATABASE_UNAVAILABLE';
}
