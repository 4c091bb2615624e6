import type { ScreenFill } from '../contract/printing.ts';
import type { SaleKeeper } from './saleUnderWay.ts';

/** The machine around the windows, as far as operations reach it; main fills it in with Electron, tests without. */
export interface Desk {
  sale: SaleKeeper;
  /** How much of the screen the window takes, from now on. */
  fillScreen(fill: ScreenFill): void;
  /** Opens one of this counter's folders; false when the system could not. */
  openFolder(folder: 'data' | 'logs' | 'paper'): Promise<boolean>;
  copy(text: string): Promise<void>;
}
