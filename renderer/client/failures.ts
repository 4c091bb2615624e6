import { CallFailed, refusedWith } from './client.ts';
import { type Known, type Wording, wordRefusal } from './refusals.ts';

/** True of faults too: a connection can break in the very moment of the commit. */
const NOT_KNOWN = 'It is not known yet whether the sale was recorded.';

/** True when the database was out of reach. Above every screen it says so; only work that failed says it again. */
export function isOutage(error: unknown): boolean {
  return refusedWith(error, 'DATABASE_UNAVAILABLE') !== null;
}

/** Words whatever a call threw: a refusal, a fault with its id, or a reply that never came. */
export function wordFailure(error: unknown, known: Known = {}): Wording & { code: string | null } {
  if (!(error instanceof CallFailed)) {
    return {
      title: 'This screen ran into a mistake of its own.',
      standing: '',
      advice: 'Go back and try again. If it stays, restart the counter; recorded sales are safe.',
      code: null,
    };
  }
  const { failure } = error;
  if (failure.kind === 'refusal') return { ...wordRefusal(failure.refusal, known), code: null };
  if (failure.kind === 'fault') {
    return {
      title: 'Something went wrong inside the counter.',
      standing: known.sale ? NOT_KNOWN : '',
      advice: 'Try again. If it stays, tell support this number:',
      code: failure.id,
    };
  }
  return {
    title: 'No answer came back.',
    standing: known.sale ? NOT_KNOWN : '',
    advice: known.sale ? 'Ask what became of it before you take money again.' : 'Try again.',
    code: null,
  };
}
