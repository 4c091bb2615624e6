import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
/** The parts that `npm test -- --only` knows. */
const parts = [...readFileSync(join(root, 'build/test.mjs'), 'utf8').matchAll(/^ {2}(\w+): /gm)].map(
  ([, name]) => name ?? '',
);

interface Step {
  name?: string;
  run?: string;
  uses?: string;
}
interface Workflow {
  jobs: Record<
    string,
    { 'runs-on': string; steps: Step[]; strategy?: { matrix: { include: Record<string, string>[] } } }
  >;
}

describe.each(readdirSync(folder))('%s', (file) => {
  const workflow = parse(readFileSync(join(folder, file), 'utf8'), { strict: true }) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const commands = steps.flatMap((step) => step.run ?? []);

  test('every step runs something, and only one thing', () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.filter((step) => (step.run === undefined) === (step.uses === undefined))).toEqual([]);
  });

  test('every script of ours that it runs is there', () => {
    const run = commands.flatMap((text) =>
      [...text.matchAll(/\bnpm (?:run )?([\w:]+)/g)].map(([, name]) => name),
    );
    const ours = run.filter((name) => name !== 'ci' && name !== 'install');
    expect(ours).toEqual(expect.arrayContaining(['test', 'test:e2e', 'test:installed', 'dist']));
    expect(ours.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });

  test('every part of the tests that it names is there, and none but those that need a window is left out', () => {
    const named = commands.flatMap((text) => /--only ([\w,]+)/.exec(text)?.[1]?.split(',') ?? []);
    expect(named.filter((name) => !parts.includes(name))).toEqual([]);
    expect(parts.filter((name) => !named.includes(name)).sort()).toEqual(['dist', 'e2e']);
  });

  test('it runs on all three systems', () => {
    const runners = workflow.jobs['installers']?.strategy?.matrix.include.map(
      ({ system, arch }) => `${system} ${arch}`,
    );
    expect(runners).toEqual(['windows x64', 'macos arm64', 'macos x64', 'linux x64', 'linux arm64']);
  });

  test('Electron of the checkout can open a window on Linux before the specs ask it to', () => {
    const names = workflow.jobs['installers']?.steps.map(({ name, run }) => `${name} ${run}`) ?? [];
    const at = (what: RegExp) => names.findIndex((step) => what.test(step));
    expect(at(/xvfb xauth .*libgtk-3-0t64/s)).toBeGreaterThan(-1);
    expect(at(/chmod 4755 .*chrome-sandbox/)).toBeGreaterThan(at(/electron\/install\.js/));
    expect(at(/xvfb-run .*test:e2e/)).toBeGreaterThan(at(/chmod 4755/));
  });

  test('nothing that signs is written down in it', () => {
    const text = readFileSync(join(folder, file), 'utf8');
    const secrets = [...text.matchAll(/^\s+((?:CSC|WIN_CSC|APPLE|AZURE|LINUX_SIGNING)\w*): (.*)$/gm)];
    expect(secrets.length).toBeGreaterThan(4);
    for (const [, name, value] of secrets)
      expect(value, name).toMatch(/^\$\{\{ .*secrets\.\w+( \|\| '')? \}\}$/);
  });
});
