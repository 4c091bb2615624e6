import { expect, test } from 'vitest';
import { isOwnPage, START_PAGE } from '../../../electron/ownPages.ts';
import { HOSTILE_ADDRESSES } from './hostileAddresses.ts';

test.each([START_PAGE, 'app://counterfoil/', 'app://counterfoil', `${START_PAGE}?a=1#/events/7`])(
  'our own page %s is ours',
  (address) => {
    expect(isOwnPage(address)).toBe(true);
  },
);

test.each(HOSTILE_ADDRESSES.map((address) => [address.slice(0, 60), address]))(
  '%j is not ours',
  (_short, address) => {
    expect(isOwnPage(address)).toBe(false);
  },
);
