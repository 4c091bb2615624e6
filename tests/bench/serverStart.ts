import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '../../database/embedded/index.ts';
import type { Bench } from './bench.ts';
import { memoryOfFamily } from './memory.ts';
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

async function memoryWithConnections(server: EmbeddedServer): Promise<number | null> {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client(server.ownerUrl));
  for (const client of clients) {
    await client.connect();
    await client.query('select count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid');
  }
  const memory = await memoryOfFamily(server.info.pid);
  await Promise.all(clients.map((client) => client.end()));
  return memory;
}
