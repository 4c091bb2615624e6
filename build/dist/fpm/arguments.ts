/** What electron-builder asks fpm for, as far as it asks. */
export interface PackageOrder {
  kind: 'deb' | 'rpm';
  name: string;
  version: string;
  architecture: string;
  maintainer: string;
  vendor: string;
  url: string;
  licence: string;
  category: string;
  priority: string;
  summary: string;
  description: string;
  depends: string[];
  recommends: string[];
  afterInstall: string;
  afterRemove: string;
  /** Where the package is to be written. */
  package: string;
  /** What is copied where; a source that ends in a slash stands for what is in that folder. */
  files: { from: string; to: string }[];
}

const SHORT: Readonly<Record<string, string>> = { '-s': 'source', '-t': 'kind', '-d': 'depends' };
const WITHOUT_VALUE = new Set(['force', 'debug', 'deb-no-default-config-files']);

/** Reads fpm's command line; throws on a word that it would take and we do not know. */
export function readArguments(words: readonly string[]): PackageOrder {
  const said = new Map<string, string[]>();
  const files: PackageOrder['files'] = [];
  const queue = words.values();
  for (const word of queue) {
    const name = SHORT[word] ?? (word.startsWith('--') ? word.slice(2) : null);
    if (name === null) files.push(readPair(word));
    else if (!WITHOUT_VALUE.has(name)) said.set(name, [...(said.get(name) ?? []), queue.next().value ?? '']);
  }
  const all = (name: string) => said.get(name) ?? [];
  const one = (name: string) => all(name).at(-1) ?? '';
  const kind = one('kind');
  if (kind !== 'deb' && kind !== 'rpm')
    throw new Error(`This stands in for fpm for deb and rpm, not for ${kind}.`);
  const [summary = '', ...rest] = one('description').split('\n');
  return {
    kind,
    name: one('name'),
    version: one('version'),
    architecture: one('architecture'),
    maintainer: one('maintainer'),
    vendor: one('vendor'),
    url: one('url'),
    licence: one('license'),
    category: one('category') || 'misc',
    priority: one('deb-priority') || 'optional',
    summary: one('rpm-summary') || summary,
    description: rest.join('\n').trim() || summary,
    depends: all('depends'),
    recommends: all('deb-recommends'),
    afterInstall: one('after-install'),
    afterRemove: one('after-remove'),
    package: one('package'),
    files,
  };
}

function readPair(word: string): { from: string; to: string } {
  const at = word.lastIndexOf('=');
  if (at <= 0) throw new Error(`${word} does not say what is copied where.`);
  return { from: word.slice(0, at), to: word.slice(at + 1) };
}
