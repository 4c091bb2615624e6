import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { knownPrinters } from './knownPrinters.ts';

/**
 * Keeps this computer's settings. A printer that is newly chosen must be there; one that was chosen before may be
 * switched off today, which is no reason to refuse another theme.
 */
export const counterSaveSettings: Handler<'counter.saveSettings'> = async (input, { house, caller }) => {
  const before = house.paper.settings.current();
  const isAboutKiosk = input.screen !== before.screen && [input.screen, before.screen].includes('kiosk');
  if (isAboutKiosk && caller.role !== 'manager') throw new Refused('FORBIDDEN', { needs: ['manager'] });
  const kept = [before.confirmationPrinter, before.receiptPrinter, before.ticketPrinter];
  const chosen = [input.confirmationPrinter, input.receiptPrinter, input.ticketPrinter];
  await knownPrinters(
    house,
    chosen.filter((name) => !kept.includes(name)),
  );
  await house.paper.settings.save({ ...input, printAfterSale: [...new Set(input.printAfterSale)] });
  if (input.screen !== before.screen) house.desk.fillScreen(input.screen);
  return { settings: house.paper.settings.current() };
};
