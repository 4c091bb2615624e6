import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXTENSIONS } from '../../../build/postgres/contents.ts';
import { stagePostgres } from '../../../build/postgres/stage.ts';
import { parseTarget } from '../../../build/postgres/target.ts';
import { createDataSource, migrate } from '../../../database/dataSource.ts';
import { checkOnce } from '../../../database/embedded/checkOnce.ts';
import { MANIFEST_FILE, type Manifest, readManifest } from '../../../database/embedded/manifest.ts';
import { migrations } from '../../../database/migrations/index.ts';
import { failureOf, isRoot, query, startServer, temporaryFolder } from '../../support/embedded.ts';
import { startApp } from '../../support/embeddedApp.ts';

// What an installer carries, as it lies on a customer's machine: staged once, and copied for each test.
let staged: { folder: string; manifest: Manifest };

const LIBRARIES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'bin/icuin77.dll',
  darwin: 'lib/libicui18n.dylib',
};
const LIBRARY = LIBRARIES[process.platform] ?? 'lib/libicui18n.so.60';

beforeAll(async () => {
  const into = join(await mkdtemp(join(tmpdir(), 'counterfoil-staged-')), 'postgres');
  staged = await stagePostgres({ ...parseTarget(process.platform, process.arch), into, release: true });
});
afterAll(() => rm(dirname(staged.folder), { recursive: true, force: true }));

/** The resources folder of an installed copy, on a path that people have. */
async function install(): Promise<string> {
  const tree = join(
    await temporaryFolder(),
    'Programme für die Kasse',
    'Wächter & Söhne',
    'resources',
    'postgres',
  );
  await cp(staged.folder, tree, { recursive: true });
  return tree;
}

test('two stagings make the same bytes', async () => {
  const into = join(await temporaryFolder(), 'again');
  const { platform, arch } = parseTarget(process.platform, process.arch);
  const { manifest } = await stagePostgres({ platform, arch, into, release: true });
  expect(manifest).toEqual(staged.manifest);
  expect(await readFile(join(into, MANIFEST_FILE))).toEqual(
    await readFile(join(staged.folder, MANIFEST_FILE)),
  );
});

test('from a path with spaces and umlauts the server runs, prepares the database and has its extensions', async () => {
  const binaries = await install();
  const folder = join(await temporaryFolder(), 'Jürgen Müller', 'Anwendungsdaten', 'database');
  const server = await startServer({ folder, binaries });
  expect(server.info.relocated).toBe(false);
  expect((await stat(server.info.dataFolder)).uid).toBeGreaterThan(0);
  const dataSource = createDataSource(server.ownerUrl, { poolSize: 2 });
  await dataSource.initialize();
  expect((await migrate(dataSource)).length).toBe(migrations.length);
  await dataSource.destroy();
  const admin = server.connectionFor('counterfoil', 'admin');
  for (const name of EXTENSIONS) await query(admin, `create extension if not exists ${name}`);
  const { rows } = await query(admin, 'select extname from pg_extension order by extname');
  expect(rows.map(({ extname }) => extname)).toEqual([...EXTENSIONS].sort());
  const works = `select similarity('ticket', 'tickets') > 0.5 as trgm, unaccent('Müller') as unaccent,
    'A'::citext = 'a'::citext as citext, encode(digest('x', 'sha256'), 'hex') as digest,
    to_tsvector('german', 'Karten') @@ to_tsquery('german', 'Karte') as stems, now() at time zone 'Europe/Vienna' > '2000-01-01' as zone`;
  expect((await query(admin, works)).rows).toEqual([
    {
      trgm: true,
      unaccent: 'Muller',
      citext: true,
      digest: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
      stems: true,
      zone: true,
    },
  ]);
});

test.runIf(isRoot)('an ordinary user starts it, and starts it again', async () => {
  const binaries = await install();
  const folder = join(await temporaryFolder(), 'Jürgen Müller');
  await mkdir(folder);
  await chown(folder, 65534, 65534);
  for (const round of [1, 2]) {
    const app = await startApp({ folder, binaries, uid: 65534 });
    expect([round, app.info.recovered, (await stat(app.info.dataFolder)).uid]).toEqual([round, false, 65534]);
    await app.quit();
  }
});

describe('the programs are refused when', () => {
  let tree: string;
  beforeAll(async () => {
    tree = join(await mkdtemp(join(tmpdir(), 'counterfoil-installed-')), 'postgres');
    await cp(staged.folder, tree, { recursive: true });
  });
  afterAll(() => rm(dirname(tree), { recursive: true, force: true }));

  const damage: [string, () => Promise<unknown>, string][] = [
    [
      'a file is missing',
      () => rm(join(tree, 'share/postgresql/postgres.bki')),
      'share/postgresql/postgres.bki',
    ],
    ['a library was changed and keeps its size and time', () => flip(join(tree, LIBRARY)), LIBRARY],
    ['a program has lost the right to run', () => chmod(join(tree, 'bin/postgres'), 0o644), 'bin/postgres'],
    [
      'a file is a folder',
      async () => {
        await rm(join(tree, 'bin/pg_ctl'));
        await mkdir(join(tree, 'bin/pg_ctl'));
      },
      'bin/pg_ctl',
    ],
  ];
  test.each(damage)('%s, at the first start and at a later one', async (_, harm, name) => {
    const note = join(await temporaryFolder(), 'programs-checked');
    const manifest = await readManifest(tree);
    await checkOnce(tree, manifest, note);
    await harm();
    const refused = {
      category: 'binaries-damaged',
      sentence: `The database programs in ${tree} are damaged (${name}): install Counterfoil again.`,
    };
    await expect(checkOnce(tree, manifest, note)).rejects.toMatchObject(refused);
    expect(await failureOf({ folder: join(dirname(note), 'pg'), binaries: tree })).toMatchObject(refused);
    await rm(join(tree, name), { recursive: true, force: true });
    await cp(join(staged.folder, name), join(tree, name));
  });

  const unfit: [string, Partial<Record<keyof Manifest, unknown>>, RegExp][] = [
    [
      'they are of another major version',
      { version: '19.1', major: 19 },
      /are PostgreSQL 19\.1, but this Counterfoil needs PostgreSQL 18:/,
    ],
    ['they are for another system', { platform: 'aix' }, /are for aix \w+, but this is \w+ \w+:/],
    ['they are for another processor', { arch: 'mips' }, /are for \w+ mips, but this is/],
    ['their manifest is of another format', { format: 1 }, /belong to another version of Counterfoil:/],
    ['their manifest lists nothing', { files: undefined }, /belong to another version of Counterfoil:/],
  ];
  test.each(unfit)('%s', async (_, change, sentence) => {
    const tree = join(await temporaryFolder(), 'postgres');
    await mkdir(tree);
    await writeFile(join(tree, MANIFEST_FILE), JSON.stringify({ ...staged.manifest, ...change }));
    const folder = join(await temporaryFolder(), 'pg');
    const failure = await failureOf({ folder, binaries: tree });
    expect(failure.category).toBe('binaries-unfit');
    expect(failure.sentence).toMatch(sentence);
    expect(failure.sentence).toMatch(/: install Counterfoil again\.$/);
    await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test.each([
    ['is cut off', '{"format": 2,', 'binaries-damaged'],
    ['is no object', 'null', 'binaries-unfit'],
  ])('their manifest %s', async (_, text, category) => {
    const tree = join(await temporaryFolder(), 'postgres');
    await mkdir(tree);
    await writeFile(join(tree, MANIFEST_FILE), text);
    expect((await failureOf({ folder: join(await temporaryFolder(), 'pg'), binaries: tree })).category).toBe(
      category,
    );
  });
});

test('a tree that is put right again is accepted again, and a moved one is', async () => {
  const tree = await install();
  const folder = join(await temporaryFolder(), 'pg');
  const library = join(tree, LIBRARY);
  await flip(library);
  expect((await failureOf({ folder, binaries: tree })).category).toBe('binaries-damaged');
  await flip(library);
  await (await startServer({ folder, binaries: tree })).stop();
  const moved = join(dirname(tree), 'elsewhere');
  await rename(tree, moved);
  await (await startServer({ folder, binaries: moved })).stop();
});

test.runIf(process.platform === 'linux')(
  'all of it is read once, and not again while nothing changes',
  async () => {
    const tree = await install();
    const manifest = await readManifest(tree);
    const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
    const note = join(await temporaryFolder(), 'note');
    const readBy = async (work: () => Promise<void>): Promise<number> => {
      const before = await bytesRead();
      await work();
      return (await bytesRead()) - before;
    };
    const check = () => checkOnce(tree, manifest, note);
    expect(await readBy(check)).toBeGreaterThanOrEqual(bytes);
    expect(await readBy(check)).toBeLessThan(bytes / 10);
    await writeFile(note, 'something else');
    expect(await readBy(check)).toBeGreaterThanOrEqual(bytes);
  },
);

test('a build without the Visual C++ runtime says at each start what it needs of the machine', async () => {
  const tree = await install();
  const manifest = { ...staged.manifest, absentRuntime: ['vcruntime140.dll'] };
  await writeFile(join(tree, MANIFEST_FILE), JSON.stringify(manifest));
  const warnings: string[] = [];
  await startServer({
    folder: join(await temporaryFolder(), 'pg'),
    binaries: tree,
    onLog: ({ level, message }) => level === 'warn' && warnings.push(message),
  });
  expect(warnings).toEqual(['This build does not bring vcruntime140.dll, and needs them of the computer.']);
});

/** Changes one byte in the middle, and puts the time of writing back. */
async function flip(path: string): Promise<void> {
  const { atime, mtime } = await stat(path);
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await utimes(path, atime, mtime);
}

async function bytesRead(): Promise<number> {
  return Number(/^rchar: (\d+)$/m.exec(await readFile('/proc/self/io', 'utf8'))?.[1]);
}
