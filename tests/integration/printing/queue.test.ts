import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  claimPrintJob,
  findPrintJobs,
  finishPrintJob,
  type PrintJob,
} from '../../../database/queries/printJobs.ts';
import type { PrintState } from '../../../domain/states.ts';
import type { PrintQueue, PrintRequest } from '../../../electron/printing/queue.ts';
import { fakePrinter } from '../../support/fakePrinter.ts';
import { type PrintingHouse, printingHouse } from '../../support/printingHouse.ts';

let house: PrintingHouse;

beforeAll(async () => {
  house = await printingHouse();
});
afterEach(() => house.stopQueues());
afterAll(() => house.close());

async function ask(queue: PrintQueue, ...requests: Omit<PrintRequest, 'requestedBy'>[]): Promise<PrintJob[]> {
  const jobs = await house.dataSource.transaction((tx) =>
    queue.enqueue(
      tx,
      requests.map((request) => ({ ...request, requestedBy: house.cashier })),
    ),
  );
  queue.wake();
  return jobs;
}

async function jobOf(queue: PrintQueue, orderId: string, id?: string): Promise<PrintJob> {
  const job = (await queue.jobs(orderId)).find((one) => id === undefined || one.id === id);
  if (job === undefined) throw new Error('no such job');
  return job;
}

function settled(queue: PrintQueue, job: PrintJob, state: PrintState) {
  return expect
    .poll(async () => (await jobOf(queue, job.orderId ?? '', job.id)).state, {
      timeout: 10_000,
      interval: 20,
    })
    .toBe(state);
}

async function only(jobs: Promise<PrintJob[]>): Promise<PrintJob> {
  const [job] = await jobs;
  if (job === undefined) throw new Error('nothing was queued');
  return job;
}

describe('what a cashier asks for', () => {
  test('comes out after the sale has committed, and nothing after one that has not', async () => {
    const printer = fakePrinter();
    const queue = house.queue(house.counters[0], printer);
    queue.start();
    const orderId = await house.order();
    const undone = house.dataSource.transaction(async (tx) => {
      await queue.enqueue(tx, [
        { orderId, document: 'receipt', printer: 'Roll', requestedBy: house.cashier },
      ]);
      throw new Error('the sale failed');
    });
    await expect(undone).rejects.toThrow('the sale failed');
    const job = await only(ask(queue, { orderId, document: 'receipt', printer: 'Roll' }));
    expect(job).toMatchObject({ state: 'queued', attempts: 0, copy: 0, problem: '', filePath: null });
    await settled(queue, job, 'done');
    expect(await jobOf(queue, orderId)).toMatchObject({ attempts: 1, copy: 0, requestedBy: 'Dana <Okafor>' });
    expect(printer.out).toHaveLength(1);
    expect(printer.out[0]).toMatchObject({
      printer: 'Roll',
      page: { kind: 'receipt', heightMicrons: 'measure' },
    });
    expect(house.changed.filter((one) => one === orderId).length).toBeGreaterThanOrEqual(2);
  });

  test('is the original once, then COPY 1 and COPY 2 with time and name', async () => {
    const printer = fakePrinter();
    const queue = house.queue(house.counters[0], printer);
    queue.start();
    const orderId = await house.order();
    for (const copy of [0, 1, 2]) {
      const job = await only(ask(queue, { orderId, document: 'confirmation', printer: 'Office' }));
      await settled(queue, job, 'done');
      expect((await jobOf(queue, orderId, job.id)).copy).toBe(copy);
    }
    const [original, first, second] = printer.out.map(({ html }) => html);
    expect(original).not.toContain('COPY');
    expect(first).toMatch(/COPY 1, .*Dana &lt;Okafor&gt;/);
    expect(second).toContain('COPY 2, ');
    // Another document of the same order has its own original.
    const receipt = await only(ask(queue, { orderId, document: 'receipt', printer: 'Roll' }));
    await settled(queue, receipt, 'done');
    expect((await jobOf(queue, orderId, receipt.id)).copy).toBe(0);
  });

  test('keeps its order on one printer', async () => {
    const printer = fakePrinter();
    const queue = house.queue(house.counters[0], printer);
    const orderId = await house.order();
    const jobs = await ask(
      queue,
      { orderId, document: 'tickets', printer: 'Roll' },
      { orderId, document: 'receipt', printer: 'Roll' },
      { orderId, document: 'confirmation', printer: 'Roll' },
    );
    expect(jobs.map((job) => job.document)).toEqual(['tickets', 'receipt', 'confirmation']);
    queue.start();
    for (const job of jobs) await settled(queue, job, 'done');
    expect(printer.out.map(({ html }) => /<title>(\w+)/.exec(html)?.[1])).toEqual([
      'Tickets',
      'Receipt',
      'Order',
    ]);
  });
});

describe('files', () => {
  test('are whole, named after the order, and a copy has a name of its own', async () => {
    const queue = house.queue(house.counters[0], fakePrinter());
    queue.start();
    const orderId = await house.order();
    const original = await only(ask(queue, { orderId, document: 'confirmation', printer: null }));
    await settled(queue, original, 'done');
    const copy = await only(ask(queue, { orderId, document: 'confirmation', printer: null }));
    await settled(queue, copy, 'done');
    const { filePath } = await jobOf(queue, orderId, original.id);
    const names = [`${original.orderCode}-confirmation.pdf`, `${original.orderCode}-confirmation-copy-1.pdf`];
    expect(filePath).toBe(join(house.folder, names[0] ?? ''));
    expect((await jobOf(queue, orderId, copy.id)).filePath).toBe(join(house.folder, names[1] ?? ''));
    expect(await readFile(filePath ?? '', 'utf8')).toMatch(/^%PDF/);
    const there = (await readdir(house.folder)).filter((name) => name.startsWith(`${original.orderCode}`));
    expect(there.sort()).toEqual(names.sort());
  });

  test('that cannot be written fail with the reason', async () => {
    const file = join(house.folder, 'a file where a folder should be');
    await writeFile(file, '');
    const queue = house.queue(house.counters[0], fakePrinter(), { folder: join(file, 'paper') });
    queue.start();
    const orderId = await house.order();
    const job = await only(ask(queue, { orderId, document: 'receipt', printer: null }));
    await settled(queue, job, 'failed');
    expect((await jobOf(queue, orderId)).problem).toMatch(/ENOTDIR|EEXIST/);
  });
});

describe('a printer with moods', () => {
  test('out of paper: its own words are kept, and a retry elsewhere is still the original', async () => {
    const printer = fakePrinter();
    printer.mood('Roll', { says: 'Paper out (0x08)' });
    const queue = house.queue(house.counters[0], printer);
    queue.start();
    const orderId = await house.order();
    const job = await only(ask(queue, { orderId, document: 'receipt', printer: 'Roll' }));
    await settled(queue, job, 'failed');
    expect(await jobOf(queue, orderId)).toMatchObject({ problem: 'Paper out (0x08)', attempts: 1, copy: 0 });
    await queue.retry(job.id, 'Office');
    await settled(queue, job, 'done');
    expect(await jobOf(queue, orderId)).toMatchObject({
      printer: 'Office',
      problem: '',
      attempts: 2,
      copy: 0,
    });
    await expect(queue.retry(job.id, null)).rejects.toMatchObject({ code: 'PRINT_JOB_STATE' });
    await expect(queue.retry('01936f6e-0000-7000-8000-0000000000ff', null)).rejects.toMatchObject({
      code: 'PRINT_JOB_NOT_FOUND',
    });
  });

  test('a job given up on leaves the original to the next one, and becomes a copy if it is tried again', async () => {
    const printer = fakePrinter();
    printer.mood('Roll', { says: 'Cover open' });
    const queue = house.queue(house.counters[0], printer);
    queue.start();
    const orderId = await house.order();
    const failed = await only(ask(queue, { orderId, document: 'tickets', printer: 'Roll' }));
    await settled(queue, failed, 'failed');
    const next = await only(ask(queue, { orderId, document: 'tickets', printer: 'Office' }));
    await settled(queue, next, 'done');
    await queue.retry(failed.id, 'Office');
    await settled(queue, failed, 'done');
    expect((await jobOf(queue, orderId, next.id)).copy).toBe(0);
    expect((await jobOf(queue, orderId, failed.id)).copy).toBe(1);
    expect(printer.out.map(({ html }) => html.includes('COPY 1'))).toEqual([false, true]);
  });

  test('stuck: the others go on, and after its patience is over the next try is a copy', async () => {
    const printer = fakePrinter();
    printer.mood('Roll', 'stalls');
    const queue = house.queue(house.counters[0], printer, { patienceMs: 400 });
    queue.start();
    const orderId = await house.order();
    const [stuck, behind, elsewhere] = await ask(
      queue,
      { orderId, document: 'tickets', printer: 'Roll' },
      { orderId, document: 'receipt', printer: 'Roll' },
      { orderId, document: 'confirmation', printer: null },
    );
    if (!stuck || !behind || !elsewhere) throw new Error('three jobs were queued');
    await settled(queue, elsewhere, 'done');
    await settled(queue, stuck, 'failed');
    expect((await jobOf(queue, orderId, stuck.id)).problem).toMatch(/did not answer/);
    printer.mood('Roll', 'prints');
    await queue.retry(stuck.id, null);
    await settled(queue, stuck, 'done');
    expect((await jobOf(queue, orderId, stuck.id)).copy).toBe(1);
  });
});

describe('a counter that stops', () => {
  test('killed while printing: the next start prints again, and says that it is a copy', async () => {
    const [counterId] = house.counters;
    const queue = house.queue(counterId, fakePrinter());
    const orderId = await house.order();
    const job = await only(ask(queue, { orderId, document: 'tickets', printer: 'Roll' }));
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '../../support/stalledCounter.ts'),
        JSON.stringify({ connection: house.connection, counterId }),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const gone = once(child, 'exit');
    try {
      await Promise.race([once(child.stdout, 'data'), gone]);
      expect((await jobOf(queue, orderId)).state).toBe('printing');
    } finally {
      child.kill('SIGKILL');
      await gone;
    }

    const printer = fakePrinter();
    const restarted = house.queue(counterId, printer);
    restarted.start();
    await settled(restarted, job, 'done');
    expect(await jobOf(queue, orderId)).toMatchObject({ copy: 1, attempts: 2 });
    expect(printer.out).toHaveLength(1);
    expect(printer.out[0]?.html).toContain('COPY 1, ');
  });

  test('a start at another counter leaves it alone', async () => {
    const printer = fakePrinter();
    printer.mood('Roll', 'stalls');
    const queue = house.queue(house.counters[0], printer);
    queue.start();
    const orderId = await house.order();
    const job = await only(ask(queue, { orderId, document: 'receipt', printer: 'Roll' }));
    await settled(queue, job, 'printing');
    const other = house.queue(house.counters[1], fakePrinter());
    other.start();
    const own = await only(
      ask(other, { orderId: await house.order(), document: 'receipt', printer: 'Roll' }),
    );
    await settled(other, own, 'done');
    expect((await jobOf(queue, orderId)).state).toBe('printing');
    printer.release();
    await settled(queue, job, 'done');
  });

  test('a server that drops every connection while paper comes out: printed once, and done', async () => {
    const printer = fakePrinter();
    printer.mood('Roll', 'stalls');
    const queue = house.queue(house.counters[0], printer);
    queue.start();
    const orderId = await house.order();
    const job = await only(ask(queue, { orderId, document: 'receipt', printer: 'Roll' }));
    await settled(queue, job, 'printing');
    await house.dropConnections();
    printer.release();
    await expect
      .poll(async () => (await queue.jobs(orderId).catch(() => []))[0]?.state, { timeout: 15_000 })
      .toBe('done');
    expect(printer.out).toHaveLength(1);
  });
});

describe('several at once', () => {
  test('many hands reach for the jobs of one counter: each job is taken once, and no other counter is touched', async () => {
    const [here, there] = house.counters;
    const mine: string[] = [];
    const theirs: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const request = { document: 'receipt', printer: 'Roll' } as const;
      const orderId = await house.order();
      mine.push((await only(ask(house.queue(here, fakePrinter()), { orderId, ...request }))).id);
      theirs.push((await only(ask(house.queue(there, fakePrinter()), { orderId, ...request }))).id);
    }
    const reach = () => house.dataSource.transaction((tx) => claimPrintJob(tx, here, []));
    const taken: string[] = [];
    while (taken.length < mine.length) {
      const hands = await Promise.all(Array.from({ length: 8 }, reach));
      const got = hands.filter((job) => job !== null).map((job) => job.id);
      expect(got.length).toBeGreaterThan(0);
      taken.push(...got);
    }
    expect(taken.sort()).toEqual(mine.sort());
    expect(await reach()).toBeNull();
    const untouched = await findPrintJobs(house.dataSource.manager, theirs);
    expect(untouched.map((job) => job.state)).toEqual(theirs.map(() => 'queued'));
    for (const id of taken) await finishPrintJob(house.dataSource.manager, id, null);
  });

  test('one order printed at two counters at the same time has one original', async () => {
    const [here, there] = house.counters;
    const queues = [house.queue(here, fakePrinter()), house.queue(there, fakePrinter())] as const;
    const orderId = await house.order();
    const jobs: PrintJob[] = [];
    for (let index = 0; index < 12; index += 1) {
      const queue = queues[index % 2 === 0 ? 0 : 1];
      jobs.push(await only(ask(queue, { orderId, document: 'receipt', printer: `Roll ${index}` })));
    }
    for (const queue of queues) queue.start();
    for (const job of jobs) await settled(queues[0], job, 'done');
    const copies = (await queues[0].jobs(orderId)).map((job) => job.copy).sort((a, b) => a - b);
    expect(copies).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });
});

describe('a counter without the ticket key', () => {
  test('lets its jobs wait until somebody has signed in', async () => {
    let signedIn = false;
    const printer = fakePrinter();
    const queue = house.queue(house.counters[0], printer, { ready: () => signedIn });
    queue.start();
    const waiting = await only(
      ask(queue, { orderId: await house.order(), document: 'tickets', printer: 'Roll' }),
    );
    const other = house.queue(house.counters[1], fakePrinter());
    other.start();
    const after = await only(
      ask(other, { orderId: await house.order(), document: 'tickets', printer: 'Roll' }),
    );
    await settled(other, after, 'done');
    expect((await jobOf(queue, waiting.orderId ?? '')).state).toBe('queued');
    signedIn = true;
    queue.wake();
    await settled(queue, waiting, 'done');
  });
});
