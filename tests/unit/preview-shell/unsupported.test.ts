import { expect, test } from 'vitest';
import { eventSource } from '../../../build/preview-shell/events.ts';
import { guarded, onlyKnown } from '../../../build/preview-shell/unsupported.ts';

test('a part that is there works, and one that is missing says what to do', async () => {
  const dialog = guarded('dialog', { showErrorBox: () => 'shown' });
  expect(dialog.showErrorBox()).toBe('shown');
  expect(() => Reflect.get(dialog, 'showOpenDialog')).toThrow(
    'The preview shell has no dialog.showOpenDialog.',
  );
  // An object can still be awaited and printed.
  expect(await dialog).toBe(dialog);
  expect(JSON.stringify(dialog)).toBe('{}');
});

test('an option that would be ignored is refused', () => {
  expect(() => onlyKnown('window', { width: 1 }, ['width'])).not.toThrow();
  expect(() => onlyKnown('window', { kiosk: true }, ['width'])).toThrow('window option "kiosk"');
});

test('an event that never comes cannot be waited for', () => {
  const { listening, emit } = eventSource('app', ['quit']);
  let quits = 0;
  listening.once('quit', () => {
    quits += 1;
  });
  emit('quit');
  emit('quit');
  expect(quits).toBe(1);
  expect(() => listening.on('render-process-gone', () => {})).toThrow('"render-process-gone" event of app');
});
