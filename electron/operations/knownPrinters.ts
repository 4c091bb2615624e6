import { Refused } from '../../domain/refusals.ts';
import type { House } from '../house.ts';

/** Refuses the first name that is no printer of this machine; a null stands for a file and is always there. */
export async function knownPrinters(house: House, names: readonly (string | null)[]): Promise<void> {
  const asked = names.filter((name) => name !== null);
  if (asked.length === 0) return;
  const printers = await house.paper.printer.list();
  const missing = asked.find((name) => !printers.some((printer) => printer.name === name));
  if (missing !== undefined) throw new Refused('PRINTER_NOT_FOUND', { printer: missing });
}
