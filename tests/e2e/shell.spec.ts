import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';

/** Asks main what the window needs to know before anybody has signed in. */
const status = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'counterfoil') as {
      call(name: string, input: unknown): Promise<unknown>;
    };
    return bridge.call('system.status', {});
  });

test('a counter opens its window', async ({ page, counter }) => {
  await expect(page).toHaveTitle(counter.shell === 'preview' ? 'Counterfoil · preview shell' : 'Counterfoil');
  await expect(page.locator('body')).not.toBeEmpty();
});

test('a page has the bridge and nothing of Node', async ({ page }) => {
  const found = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    Buffer: typeof Reflect.get(globalThis, 'Buffer'),
    bridge: Object.keys(Reflect.get(globalThis, 'counterfoil') as object),
    frozen: Object.isFrozen(Reflect.get(globalThis, 'counterfoil')),
    secure: isSecureContext,
  }));
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    Buffer: 'undefined',
    bridge: ['call', 'on'],
    frozen: true,
    secure: true,
  });
});

test('a call reaches main and its answer comes back', async ({ page }) => {
  expect(await status(page)).toMatchObject({ ok: true, value: { counterName: 'Counter 1' } });
});

test('loading breaches no policy and asks nobody else for anything', async ({ page, watched }) => {
  await page.reload();
  await expect(page.locator('body')).not.toBeEmpty();
  expect(await watched.breaches()).toEqual([]);
  expect(watched.strangers()).toEqual([]);
});

test('an inline script that finds its way into the page does not run', async ({
  page,
  watched,
  mayBreach,
}) => {
  mayBreach.yes = true;
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('globalThis.stolen = true');
    document.body.append(script);
  });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'stolen'))).toBeUndefined();
  expect(await watched.breaches()).not.toEqual([]);
});

test('text with markup cannot become part of the page', async ({ page, mayBreach }) => {
  mayBreach.yes = true;
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<img src="x" alt="">';
      return null;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  expect(refused).toBe(true);
});

test('a page can neither leave nor open another', async ({ page, watched }) => {
  const home = page.url();
  await page.evaluate(() => {
    location.href = 'https://evil.example/';
  });
  await page.evaluate(() => void window.open('https://evil.example/'));
  await expect(async () =>
    expect(
      page
        .context()
        .pages()
        .filter((open) => !open.isClosed()),
    ).toHaveLength(1),
  ).toPass();
  expect(page.url()).toBe(home);
  // That a request was prevented is told a moment after the request itself.
  await expect.poll(() => watched.strangers()).toEqual([]);
});

test('no permission is given', async ({ page }) => {
  const states = await page.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('a counter with nothing configured runs a database of its own, and stops it when it closes', async ({
  launch,
}) => {
  const counter = await launch({ databaseUrl: null });
  expect(await status(counter.page)).toMatchObject({ ok: true, value: { database: { kind: 'embedded' } } });
  expect(await counter.close()).toBe(0);
});

test('two counters run side by side on one server', async ({ launch }) => {
  const [first, second] = await Promise.all([launch({ name: 'Foyer' }), launch({ name: 'Stage door' })]);
  const server = { database: { kind: 'server', reachable: true } };
  expect(await status(first.page)).toMatchObject({ ok: true, value: { counterName: 'Foyer', ...server } });
  expect(await status(second.page)).toMatchObject({
    ok: true,
    value: { counterName: 'Stage door', ...server },
  });
});

test('a counter that was killed starts again on the same folder', async ({ launch }) => {
  const first = await launch({ databaseUrl: null });
  await status(first.page);
  first.kill();
  await first.ended;
  const again = await launch({ databaseUrl: null, dataFolder: first.dataFolder });
  expect(await status(again.page)).toMatchObject({ ok: true });
});

test('a server that does not answer is said in a sentence, and the counter ends', async ({ launch }) => {
  // The window may or may not have opened before the server was found missing.
  const text = await launch({ databaseUrl: 'postgres://box:hunter2@127.0.0.1:1/house' }).then(
    async (counter) => `ended with code ${await counter.ended}. It wrote:\n${counter.output()}`,
    (error: Error) => error.message,
  );
  expect(text).toMatch(/ended with code 1[\s\S]*The PostgreSQL server of DATABASE_URL does not answer\./);
  expect(text).not.toContain('hunter2');
});

test('closing the window ends the counter cleanly', async ({ launch }) => {
  const counter = await launch();
  expect(await counter.close()).toBe(0);
});

test('a wrong environment is said in full, and nothing starts', async ({ launch }) => {
  await expect(
    launch({ env: { DATABASE_URL: 'mysql://root@localhost/x', COUNTERFOIL_DEMO: 'yes' } }),
  ).rejects.toThrow(
    /ended with code 1[\s\S]*DATABASE_URL must look like[\s\S]*COUNTERFOIL_DEMO must be 1 or 0/,
  );
});

test('a second start on the same folder ends and leaves the first one running', async ({ launch }) => {
  const first = await launch();
  await expect(launch({ dataFolder: first.dataFolder })).rejects.toThrow(/ended with code 0/);
  expect(await first.page.evaluate(() => document.readyState)).toBe('complete');
});
