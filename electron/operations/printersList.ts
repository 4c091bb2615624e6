import type { Handler } from '../dispatch.ts';

/** The printers of this machine. */
export const printersList: Handler<'printers.list'> = async (_input, { house }) => ({
  printers: await house.paper.printer.list(),
});
