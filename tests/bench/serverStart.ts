import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '../../database/embedded/index.ts';
import type { Bench } from './bench.ts';
import { median } from './numbers.ts';
import type { Row } from './report.ts';

const SECTION = 'The embedded server';
const CONNECTIONS = 5;

/** A server of its own: the very first start, later starts to the first answer, and memory with five connections. */
export async function measureServerStart({ options, say }: Bench): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-bench-start-'));
  await chmod(folder, 0o711);
  const first = await timedStart(join(folder, 'pg'));
  await first.server.stop();
  const later: number[] = [];
  let memory: number | null = null;
  for (let round = 0; round < Math.max(3, options.rounds); round += 1) {
    const { server, ms } = await timedStart(join(folder, 'pg'));
    later.push(ms);
    memory ??= await memoryWithConnections(server);
    await server.stop();
  }
  await rm(folder, { recursive: true, force: true });
  say('Started and stopped a server.');
  return [
    { section: SECTION, name: 'first start ever, to the first answer', unit: 'ms', ours: first.ms },
    {
      section: SECTION,
      name: 'start on an existing database, to the first answer',
      unit: 'ms, median',
      ours: median(later),
      goal: { of: 'ours', most: 500 },
      note: `slowest ${Math.round(Math.max(...later))}`,
    },
    {
      section: SECTION,
      name: `memory (PSS) with ${CONNECTIONS} connections`,
      unit: 'MB',
      ours: memory ?? Number.NaN,
      goal: { of: 'ours', most: 80 },
    },
  ];
}

async function timedStart(folder: string): Promise<{ server: EmbeddedServer; ms: number }> {
  const began = performance.now();
  const server = await startEmbedded({ folder });
  const client = new pg.Client(server.counterUrl);
  await client.connect();
  await client.query('select 1');
  const ms = performance.now() - began;
  await client.end();
  return { server, ms };
}

/** Null where this system does not tell. Resident memory would count what the processes share once for each. */
async function memoryWithConnections(server: EmbeddedServer): Promise<number | null> {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client(server.ownerUrl));
  for (const client of clients) {
    await client.connect();
    await client.query('select count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid');
  }
  try {
    const pids = [String(server.info.pid), ...(await childrenOf(server.info.pid))];
    const sizes = await Promise.all(pids.map(proportionalKB));
    return sizes.reduce((sum, size) => sum + size, 0) / 1_024;
  } catch {
    return null;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function childrenOf(parent: number): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      return Number(/\) \S (\d+)/.exec(stat)?.[1]) === parent ? [pid] : [];
    }),
  );
  return found.flat();
}

async function proportionalKB(pid: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1]);
}
