import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { failureOf, isRoot, query, startServer, until } from '../../support/embedded.ts';

/** A small disk in memory, where the system lets us have one. */
function smallDisk(megabytes: number): string | undefined {
  if (!isRoot || process.platform !== 'linux') return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

function unmount(folder: string): void {
  execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
}

/** The server's log writer ends a moment after the server itself and until then keeps its file open. */
async function unmountOnceFree(folder: string): Promise<void> {
  await until(() => {
    try {
      unmount(folder);
      return true;
    } catch {
      return false;
    }
  });
}

const trial = smallDisk(1);
if (trial) unmount(trial);

describe.runIf(trial)('a full disk', () => {
  test('is said before anything is written to it', async () => {
    const disk = smallDisk(64) ?? '';
    onTestFinished(() => unmountOnceFree(disk));
    const failure = await failureOf({ folder: join(disk, 'pg') });
    expect(failure).toMatchObject({
      category: 'disk-full',
      sentence: expect.stringContaining('MB are free'),
    });
  });

  test('in the middle of work loses nothing acknowledged, and work goes on when there is room', async () => {
    const disk = smallDisk(300) ?? '';
    onTestFinished(() => unmountOnceFree(disk));
    const warnings: string[] = [];
    const low: (number | null)[] = [];
    const server = await startServer({
      folder: join(disk, 'pg'),
      onLog: ({ level, message }) => level === 'warn' && warnings.push(message),
      onLowDisk: (megabytes) => low.push(megabytes),
    });
    await until(() => warnings.some((message) => message.includes('MB are free where the database lies')));
    expect(low).toEqual([expect.any(Number)]);
    expect(low[0]).toBeLessThan(300);
    await query(server.ownerUrl, 'create table sale (id bigint primary key, filler text)');
    const ballast = join(disk, 'ballast');
    await fill(ballast);
    const acknowledged: number[] = [];
    const till = new pg.Client(server.ownerUrl);
    till.on('error', () => {});
    await till.connect();
    const failure = await (async () => {
      for (let id = 1; ; id++) {
        await till.query(`insert into sale values ($1, repeat('x', 100000))`, [id]);
        acknowledged.push(id);
      }
    })().catch((error: Error) => error);
    expect(failure.message).toBeTruthy();
    await till.end().catch(() => {});

    await rm(ballast);
    await until(() =>
      query(server.ownerUrl, `insert into sale values (0, 'after')`).then(
        () => true,
        () => false,
      ),
    );
    const { rows } = await query(server.ownerUrl, 'select id from sale');
    const stored = new Set(rows.map((row) => Number(row.id)));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(stored.has(0)).toBe(true);
  });
});

async function fill(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    const block = Buffer.alloc(1024 * 1024);
    for (;;) await file.write(block);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    await file.close();
  }
}
