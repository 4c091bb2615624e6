import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Album } from './album.ts';

/** The pictures that README and handbook show. */
const SHOWN = [
  'sign-in',
  'events',
  'sell',
  'pay',
  'confirmation',
  'order',
  'refund',
  'exchange',
  'gift',
  'gifts',
  'story',
  'hold',
  'admit',
  'already-in',
  'not-valid',
  'declined',
  'editor',
  'guests',
  'settings',
  'books',
  'house',
] as const;

/** What is shown of the first pages of papers, as pdftoppm wants it said: dots per inch, and the first ticket only. */
const PAPERS = [
  { paper: 'confirmation-a4', picture: 'confirmation-a4', part: '-r 80' },
  { paper: 'tickets', picture: 'ticket', part: '-r 130 -x 45 -y 45 -W 985 -H 365' },
  { paper: 'refund-80mm', picture: 'refund-slip', part: '-r 90' },
  { paper: 'claim-slip', picture: 'claim-slip', part: '-r 90 -x 135 -y 25 -W 475 -H 630' },
] as const;

/** Puts the chosen pictures of a tour into the documentation. Papers need poppler's pdftoppm; without it they stay. */
export function keepPictures(album: Album, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of SHOWN) {
    const path = album.find(name);
    if (path === undefined) throw new Error(`The tour took no picture called ${name}.`);
    copyFileSync(path, join(folder, `${name}.png`));
  }
  for (const { paper, picture, part } of PAPERS) {
    const path = album.find(paper);
    if (path === undefined) continue;
    const first = ['-png', '-singlefile', '-f', '1', ...part.split(' ')];
    spawnSync('pdftoppm', [...first, path, join(folder, picture)], { timeout: 30_000 });
  }
}
