import type { Page } from 'playwright-core';
import type { Input, Output } from '../../../contract/index.ts';
import { callBridge } from './callBridge.ts';
import { newId } from './newId.ts';

type Event = Output<'events.get'>['event'];

/** Who runs the house that `openHouse` makes. */
export const MANAGER = { name: 'Mara Vogt', email: 'mara@kanal.example', password: 'curtain-up-7' };

/** Makes the venue and signs its manager in, through the same operations as the screens. */
export async function openHouse(page: Page): Promise<void> {
  await callBridge(page, 'venue.create', {
    name: 'Theater am Kanal',
    address: 'Kanalstraße 4\n10115 Berlin',
    taxId: 'DE 123456789',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    manager: MANAGER,
  });
  await callBridge(page, 'session.signIn', { email: MANAGER.email, password: MANAGER.password });
  await reloadScreens(page);
}

/** The screens only know what they have asked for themselves, so they start again on what is true now. */
export async function reloadScreens(page: Page): Promise<void> {
  await page.reload();
  // A key that is pressed before the first screen has come is pressed for nobody.
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
}

type NewTier = Input<'events.create'>['tiers'][number];
type Tier = Pick<NewTier, 'name' | 'code' | 'priceMinor' | 'capacity'> &
  Partial<Pick<NewTier, 'saleOpensAt' | 'saleClosesAt'>>;

/** Puts an event on sale that starts so many hours from now. */
export async function putOnSale(
  page: Page,
  event: { name: string; inHours: number; tiers: Tier[]; houseCapacity?: number },
): Promise<Event> {
  const { name, inHours, tiers, houseCapacity = 200 } = event;
  const startsAt = Date.now() + inHours * 3_600_000;
  const { event: made } = await callBridge(page, 'events.create', {
    requestId: newId(),
    name,
    description: '',
    hall: 'Main stage',
    startsAt: new Date(startsAt).toISOString(),
    doorsAt: new Date(startsAt - 1_800_000).toISOString(),
    endsAt: new Date(startsAt + 7_200_000).toISOString(),
    houseCapacity,
    tiers: tiers.map((tier) => ({
      id: null,
      colour: '#0f5fa6',
      taxBasisPoints: 700,
      saleOpensAt: null,
      saleClosesAt: null,
      ...tier,
    })),
  });
  await callBridge(page, 'events.publish', { eventId: made.id });
  return made;
}
