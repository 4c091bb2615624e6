import { findDemonstration } from '../database/queries/demonstration.ts';
import { findVenue } from '../database/queries/venue.ts';
import type { House } from './house.ts';
import { StartFailure } from './startFailure.ts';

/** `usual`: nobody said anything. A development start then shows the demonstration, an installed copy never does. */
export type DemonstrationWish = 'asked' | 'usual' | 'no';

/**
 * Fills an empty database with the demonstration season where that is wanted, and finishes one that was broken off.
 * What belongs to a real venue is left alone, and whoever asked for a demonstration there is told so instead of finding
 * the house that it is.
 */
export async function fillWhereWanted(
  wish: DemonstrationWish,
  packaged: boolean,
  house: House,
  onStep: (sentence: string) => void,
): Promise<void> {
  if (wish === 'no' || (wish === 'usual' && packaged)) return;
  const found = await findDemonstration(house.dataSource);
  if (found?.whole) return;
  if (found === null && (await findVenue(house.dataSource)) !== null) {
    if (wish === 'usual') return;
    throw new StartFailure(
      'The demonstration fills only an empty database, and this one belongs to a venue. Start without asking for it; nothing was changed.',
    );
  }
  const { fillDemonstration } = await demonstration();
  await fillDemonstration(house, onStep);
}

/** Imported only here: installers may leave the demonstration's files out. */
async function demonstration() {
  try {
    return await import('./demonstration/fill.ts');
  } catch (error) {
    throw new StartFailure(
      'The demonstration season is not part of this copy of Counterfoil. Start without asking for it; nothing was changed.',
      { cause: error },
    );
  }
}
