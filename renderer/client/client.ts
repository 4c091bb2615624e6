import type { Input, Name, Output, PushEvent, PushEvents, RefusalOf } from '../../contract/index.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type {} from './bridge.ts';

/**
 * Why a call gave no answer. `refusal`: a named "no", nothing was changed. `fault`: something broke, the log has the
 * rest under the id. `lost`: no reply arrived, so it is not known whether anything was recorded.
 */
export type Failure<N extends Name = Name> =
  | { kind: 'refusal'; refusal: RefusalOf<N> }
  | { kind: 'fault'; id: string }
  | { kind: 'lost' };

/** Thrown by `call`, so that TanStack Query keeps the last picture and hands the failure to the screen. */
export class CallFailed<N extends Name = Name> extends Error {
  readonly failure: Failure<N>;
  constructor(name: N, failure: Failure<N>, cause?: unknown) {
    super(`${name}: ${failure.kind}`, { cause });
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

/** Calls one operation of the contract. Answers with its output or throws a `CallFailed`. */
export async function call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await window.counterfoil.call(name, input).catch((reason: unknown) => {
    throw new CallFailed(name, { kind: 'lost' }, reason);
  });
  if (reply.ok) return reply.value as Output<N>;
  if ('refusal' in reply) {
    throw new CallFailed<N>(name, { kind: 'refusal', refusal: reply.refusal as RefusalOf<N> });
  }
  throw new CallFailed<N>(name, { kind: 'fault', id: reply.fault.id });
}

/** Hears what main tells every window; returns the function that stops listening. */
export function listen<E extends PushEvent>(event: E, heard: (payload: PushEvents[E]) => void): () => void {
  return window.counterfoil.on(event, heard);
}

/** The refusal inside a failed call if it is the one asked for, else null. */
export function refusedWith<C extends Refusal['code']>(error: unknown, code: C): Refusal<C> | null {
  if (!(error instanceof CallFailed) || error.failure.kind !== 'refusal') return null;
  const refusal: Refusal = error.failure.refusal;
  return refusal.code === code ? (refusal as Refusal<C>) : null;
}
