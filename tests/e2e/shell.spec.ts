import { expect, test } from './fixtures/test.ts';

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
  const reply = await page.evaluate(() => {
    const bridge = Reflect.get(globalThis, 'counterfoil') as {
      call(name: string, input: unknown): Promise<unknown>;
    };
    return bridge.call('system.status', {});
  });
  expect(reply).toMatchObject({ ok: true, value: { counterName: 'Counter 1' } });
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
  expect(watched.strangers()).toEqual([]);
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
