import { EventEmitter } from 'node:events';
import { unsupported } from './unsupported.ts';

type Listener = (...values: never[]) => void;

/** Listening to the events that the shell really sends; asking for another one fails, since it would never come. */
export function eventSource(name: string, known: readonly string[]) {
  const emitter = new EventEmitter();
  const check = (event: string): void => {
    if (!known.includes(event)) unsupported(`"${event}" event of ${name}`);
  };
  return {
    emit: (event: string, ...values: unknown[]): boolean => {
      check(event);
      return emitter.emit(event, ...values);
    },
    listening: {
      on(event: string, listener: Listener): void {
        check(event);
        emitter.on(event, listener as (...values: unknown[]) => void);
      },
      once(event: string, listener: Listener): void {
        check(event);
        emitter.once(event, listener as (...values: unknown[]) => void);
      },
      off(event: string, listener: Listener): void {
        check(event);
        emitter.off(event, listener as (...values: unknown[]) => void);
      },
    },
  };
}

/** An event that a listener can prevent, with the fields Electron gives it. */
export function preventable<Fields extends object>(fields: Fields) {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault(): void {
      event.defaultPrevented = true;
    },
  };
  return event;
}
