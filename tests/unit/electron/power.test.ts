import type Electron from 'electron';
import { expect, test, vi } from 'vitest';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { watchPower, watchSessionEnd } = await import('../../../electron/power.ts');
const { askAboutSale } = await import('../../../electron/questions.ts');
const { openWindow } = await import('../../../electron/window.ts');
const { FIRST_PLACE } = await import('../../../electron/windowPlace.ts');

const log = { info: vi.fn(), warn: vi.fn(), fault: vi.fn(() => 'F-7K2M') };

test('a computer that wakes has its connections looked at, and one that goes down is given a moment', () => {
  const onAwake = vi.fn();
  const onEnd = vi.fn();
  watchPower({ onAwake, onEnd, log });
  fake.powerMonitor.emit('suspend');
  expect(onAwake).not.toHaveBeenCalled();
  fake.powerMonitor.emit('resume');
  expect(onAwake).toHaveBeenCalledOnce();
  const event = { preventDefault: vi.fn() };
  fake.powerMonitor.emit('shutdown', event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  expect(onEnd).toHaveBeenCalledOnce();
});

test('the end of a session on Windows ends the counter', () => {
  const window = new fake.BrowserWindow({});
  const onEnd = vi.fn();
  watchSessionEnd(window as unknown as Electron.BrowserWindow, onEnd);
  // Only the question can be answered with a moment, please; after the notice the process is ended.
  const event = { preventDefault: vi.fn() };
  window.emit('query-session-end', event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  expect(onEnd).toHaveBeenCalledOnce();
  window.emit('session-end', {});
  expect(onEnd).toHaveBeenCalledTimes(2);
});

test('the question about a sale starts on keeping it, and says whether money is in the balance', async () => {
  const { asked, answers } = fake.recorded;
  // Without a window nobody could answer.
  for (const window of fake.recorded.windows) window.emit('closed');
  expect(await askAboutSale('basket')).toBe(true);
  const memory = { current: () => FIRST_PLACE, remember: vi.fn(), settled: async () => {} };
  await openWindow({ memory, fill: 'off', onMade: () => {}, onClosed: () => {} });
  answers.response = 0;
  expect(await askAboutSale('basket')).toBe(false);
  answers.response = 1;
  expect(await askAboutSale('payment')).toBe(true);
  expect(asked).toMatchObject(
    [
      { buttons: ['Keep selling', 'Quit anyway'], defaultId: 0, cancelId: 0, detail: /no money is recorded/ },
      { detail: /not recorded yet/ },
    ].map(({ detail, ...same }) => ({ ...same, detail: expect.stringMatching(detail) })),
  );
});
