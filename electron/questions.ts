import { dialog } from 'electron';
import type { SaleStage } from './saleUnderWay.ts';
import { counterWindows, toFront } from './window.ts';

const DETAIL = {
  basket:
    'The basket has not been sold: no money is recorded and no tickets are made. Its places become free again.',
  payment:
    'Money or a card is in the balance and the sale or exchange is not recorded yet. It comes back at the same step when the counter starts again.',
} as const;

const QUIT_ANYWAY = 1;

/** Asks whether to quit although a sale is under way. */
export async function askAboutSale(stage: Exclude<SaleStage, 'none'>): Promise<boolean> {
  const [window] = counterWindows();
  const question = {
    type: 'question',
    title: 'Counterfoil',
    message: 'A sale is under way.',
    detail: DETAIL[stage],
    buttons: ['Keep selling', 'Quit anyway'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  } satisfies Electron.MessageBoxOptions;
  // Nobody is left to answer.
  if (window === undefined) return true;
  toFront(window);
  const { response } = await dialog.showMessageBox(window, question);
  return response === QUIT_ANYWAY;
}

/** Says something that needs no answer. */
export async function say(message: string, detail: string): Promise<void> {
  const [window] = counterWindows();
  if (window === undefined) return;
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Counterfoil',
    message,
    detail,
    buttons: ['Understood'],
    noLink: true,
  });
}
