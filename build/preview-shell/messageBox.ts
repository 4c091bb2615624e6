import type Electron from 'electron';
import { onlyKnown, unsupported } from './unsupported.ts';
import { contentsOfWindow } from './webContents.ts';

/**
 * `dialog.showMessageBox` with one or two buttons, as the page's own alert or confirm. A confirm has only OK and
 * Cancel, so its text says what they stand for.
 */
export async function askInPage(
  window: Electron.BaseWindow | Electron.MessageBoxOptions,
  options?: Electron.MessageBoxOptions,
): Promise<Electron.MessageBoxReturnValue> {
  if (options === undefined) return unsupported('message box without a window');
  onlyKnown('message box', options, [
    'type',
    'title',
    'message',
    'detail',
    'buttons',
    'defaultId',
    'cancelId',
    'noLink',
  ]);
  const { message, detail = '', buttons = ['OK'], cancelId = 0 } = options;
  if (buttons.length > 2) throw new Error('The preview shell has message boxes of at most two buttons.');
  const page = await contentsOfWindow(window as Electron.BrowserWindow).page();
  const text = [message, detail].filter((part) => part !== '').join('\n\n');
  const other = buttons.findIndex((_, index) => index !== cancelId);
  if (other < 0) {
    await page.evaluate(`alert(${JSON.stringify(text)})`);
    return { response: 0, checkboxChecked: false };
  }
  const asked = `${text}\n\nOK: ${buttons[other]} · Cancel: ${buttons[cancelId]}`;
  const yes: unknown = await page.evaluate(`confirm(${JSON.stringify(asked)})`);
  return { response: yes === true ? other : cancelId, checkboxChecked: false };
}
