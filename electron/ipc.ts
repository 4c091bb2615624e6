import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Reply } from '../contract/index.ts';
import type { Log } from './log.ts';
import { isOwnPage } from './ownPages.ts';

export const CALL_CHANNEL = 'counterfoil:call';
export const PUSH_CHANNEL = 'counterfoil:push';

export interface Calls {
  /** Answers one call of a window; `window` is the id of its web contents. */
  call(name: string, input: unknown, window: number): Promise<Reply>;
  isCounterWindow(contentsId: number): boolean;
  log: Log;
}

/** Why a caller is turned away, or null when it is a page of ours in a window of ours. */
export function objectionTo(
  event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>,
  isCounterWindow: (contentsId: number) => boolean,
): 'NO_FRAME' | 'NOT_MAIN_FRAME' | 'FOREIGN_ORIGIN' | 'UNKNOWN_WINDOW' | null {
  const frame = event.senderFrame;
  if (frame === null || frame === undefined) return 'NO_FRAME';
  if (frame.parent !== null) return 'NOT_MAIN_FRAME';
  if (!isOwnPage(frame.url)) return 'FOREIGN_ORIGIN';
  if (!isCounterWindow(event.sender.id)) return 'UNKNOWN_WINDOW';
  return null;
}

/** Listens on the one channel that pages can call, and checks the sender of every single call. */
export function listenForCalls({ call, isCounterWindow, log }: Calls): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Reply> => {
    const objection = objectionTo(event, isCounterWindow);
    if (objection !== null || typeof name !== 'string') {
      log.warn('call-turned-away', { code: objection ?? 'NO_NAME' });
      throw new Error('This call was turned away.');
    }
    try {
      return await call(name, input, event.sender.id);
    } catch (error) {
      // Dispatch turns every failure into a reply, so only a defect in dispatch itself ends here.
      return { ok: false, fault: { id: log.fault(name, error) } };
    }
  });
}
