import type { Finding } from './sources.ts';

const sentence =
  'The lockfile carries no addresses, so that any registry can serve it: run `npm install` with the settings of .npmrc.';

/** Finds addresses that packages would be fetched from; the links to funding pages are not such. */
export function checkLockfile(text: string): Finding[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => /"resolved"\s*:/.test(line) || /https?:\/\/[^"]*\.tgz/.test(line))
    .map(({ index }) => ({ path: 'package-lock.json', line: index + 1, sentence }));
}
