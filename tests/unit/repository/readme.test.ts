import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentTable } from '../../../electron/environment.ts';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The cells of the table whose first heading is this, without its head, and with code marks removed. */
function table(heading: string): string[][] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe('the README', () => {
  test('has every environment variable, with the words of electron/environment.ts', () => {
    const declared = Object.values(environmentTable).map(({ name, meaning, defaultText }) => [
      name,
      meaning,
      defaultText,
    ]);
    expect(table('Variable')).toEqual(declared);
  });

  test('has every npm command', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
    const commands = table('Command').map(([command]) => command?.replace(/^npm (?:run )?/, ''));
    expect(commands.sort()).toEqual(scripts.sort());
  });

  test('points at nothing that is missing', () => {
    const targets = [...readme.matchAll(/\]\(([^)#]+)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^https?:/.test(target));
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });

  test('gives the address of the database that compose.yaml starts', () => {
    const compose = readFileSync(join(root, 'compose.yaml'), 'utf8');
    const setting = (name: string) => compose.match(new RegExp(`${name}: (?:\\$\\{\\w+:-)?(\\w+)`))?.[1];
    const port = compose.match(/'127\.0\.0\.1:(\d+):5432'/)?.[1];
    const url = `postgres://${setting('POSTGRES_USER')}:${setting('POSTGRES_PASSWORD')}@127.0.0.1:${port}/${setting('POSTGRES_DB')}`;
    expect(readme).toContain(url);
  });
});
