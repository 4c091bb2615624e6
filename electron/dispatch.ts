import { contract, type Input, type Name, type Output, type Reply } from '../contract/index.ts';
import { type Operation, SHARED_REFUSALS } from '../contract/operation.ts';
import { isConnectionLoss } from '../database/faults.ts';
import { type Refusal, Refused } from '../domain/refusals.ts';
import type { Caller, House, SessionHandle } from './house.ts';
import { inputProblems } from './inputProblems.ts';

type Person<N extends Name> = (typeof contract)[N]['roles'] extends 'anyone' ? Caller | null : Caller;

/** What an operation is given besides its input. */
export interface Call<N extends Name> {
  house: House;
  /** Null only for operations that anyone may call. */
  caller: Person<N>;
  session: SessionHandle;
}

export type Handler<N extends Name> = (input: Input<N>, call: Call<N>) => Promise<Output<N>>;
/** One handler for each operation of the contract; a missing one does not compile. */
export type Handlers = { [N in Name]: Handler<N> };

/**
 * Answers one call: who may, is the input right, do it, and give out only what was promised.
 * Every transport comes through here. It never throws: whatever nobody expected is logged and becomes a fault.
 */
export async function dispatch(
  handlers: Handlers,
  house: House,
  session: SessionHandle,
  name: string,
  input: unknown,
): Promise<Reply> {
  if (!isName(name)) return fault(house, 'unknown-operation', new Error('no such operation'));
  const operation: Operation = contract[name];
  const caller = session.person();
  if (operation.roles !== 'anyone') {
    if (!caller) return refuse({ code: 'NOT_SIGNED_IN', detail: null });
    if (!operation.roles.includes(caller.role)) {
      return refuse({ code: 'FORBIDDEN', detail: { needs: operation.roles } });
    }
  }
  // The issues repeat what was typed, passwords too: they go nowhere but into problems that do not.
  const parsed = operation.input.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    return refuse({ code: 'INVALID_INPUT', detail: { problems: inputProblems(parsed.error.issues) } });
  }
  try {
    // TypeScript cannot tie the name to its own handler here; the types of `Handlers` and the contract do.
    const handler = handlers[name] as Handler<Name>;
    const value = await handler(parsed.data as Input<Name>, { house, caller, session } as Call<Name>);
    return { ok: true, value: operation.output.parse(value) };
  } catch (error) {
    if (error instanceof Refused && mayRefuse(operation, error)) {
      return refuse({ code: error.code, detail: error.detail } as Refusal);
    }
    if (isConnectionLoss(error)) return refuse({ code: 'DATABASE_UNAVAILABLE', detail: null });
    return fault(house, name, error);
  }
}

function isName(name: string): name is Name {
  return Object.hasOwn(contract, name);
}

function mayRefuse(operation: Operation, refused: Refused): boolean {
  return operation.refusals.includes(refused.code) || SHARED_REFUSALS.some((code) => code === refused.code);
}

function refuse(refusal: Refusal): Reply {
  return { ok: false, refusal };
}

function fault(house: House, operation: string, error: unknown): Reply {
  return { ok: false, fault: { id: house.log.fault(operation, error) } };
}
