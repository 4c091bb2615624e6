// `npm test`: everything that is checked, on a fresh clone too. The last line is always `N passed, N failed`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildBundles, buildWhenStale } from './setup/bundles.mjs';
import { run, wasInterrupted } from './setup/children.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { installPackages } from './setup/packages.mjs';
import { inModules, out, toolEnvironment } from './setup/paths.mjs';
import { checkSystemNode, Stop } from './setup/stop.mjs';
import { judge, readExitCode, readPlaywrightReport, readVitestReport } from './setup/testReports.mjs';

/** @typedef {import('./setup/testReports.mjs').Outcome} Outcome */

const reports = join(out, 'test');
const shownFailures = 30;
const shownLines = 25;
const environment = testEnvironment();
let node = '';

/** @type {Record<string, () => Promise<Outcome>>} */
const steps = {
  typecheck: () => checks(...['node', 'renderer', 'e2e'].map((part) => tool('typescript', 'tsc', part))),
  lint: () =>
    checks([inModules('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'], [join('build', 'checkLayout.ts')]),
  unit: () => vitest('unit', 'unit', 'tests/unit'),
  migration: () => vitest('migration', 'integration', 'tests/migrations'),
  integration: () => vitest('integration', 'integration', 'tests/integration'),
  build: async () => {
    const result = await buildBundles(node);
    return readExitCode(result.code, result.output);
  },
  e2e: async () => {
    await buildWhenStale(node);
    return playwright('e2e', 'playwright.config.ts');
  },
  dist: () => playwright('dist', 'tests/dist/playwright.config.ts'),
};

const total = { passed: 0, failed: 0 };
try {
  const chosen = chooseSteps();
  checkSystemNode();
  node = await installPackages();
  if (chosen.some((name) => ['integration', 'e2e', 'dist'].includes(name))) {
    environment.COUNTERFOIL_CHROMIUM = await ensureChromium(node);
  }
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  for (const name of chosen) {
    if (wasInterrupted()) break;
    await take(name);
  }
} catch (error) {
  total.failed += 1;
  console.log(error instanceof Stop ? error.message : error);
}
process.exitCode = wasInterrupted() ? 130 : total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);

/** The steps asked for with `--only unit,lint`, in their own order; all of them without it. */
function chooseSteps() {
  const [flag, list, ...rest] = process.argv.slice(2).flatMap((part) => part.split('='));
  const names = Object.keys(steps);
  if (flag === undefined) return names;
  const asked = list?.split(',') ?? [];
  if (
    flag !== '--only' ||
    rest.length > 0 ||
    asked.length === 0 ||
    !asked.every((name) => names.includes(name))
  ) {
    throw new Stop(`npm test takes \`-- --only\` and then a list of: ${names.join(', ')}.`);
  }
  return names.filter((name) => asked.includes(name));
}

async function take(/** @type {string} */ name) {
  const started = Date.now();
  const outcome = await steps[name]?.();
  if (!outcome) return;
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${name.padEnd(12)} ${outcome.passed} passed, ${outcome.failed} failed${skipped} (${seconds} s)`,
  );
  if (outcome.failures.length === 0) return;
  const whole = outcome.failures.map(({ title, reason }) => `${title}\n${reason}`).join('\n\n');
  writeFileSync(join(reports, `${name}.failures.log`), `${stripVTControlCharacters(whole)}\n`);
  for (const failure of outcome.failures.slice(0, shownFailures)) show(failure);
  console.log(`  In full: out/test/${name}.failures.log`);
}

function show(/** @type {import('./setup/testReports.mjs').Failure} */ failure) {
  console.log(`  ✗ ${failure.title}`);
  const lines = stripVTControlCharacters(failure.reason)
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules|^\s+at .*\(node:/.test(line));
  const shown =
    lines.length > 2 * shownLines ? [...lines.slice(0, shownLines), '…', ...lines.slice(-shownLines)] : lines;
  for (const line of shown) console.log(`      ${line}`);
}

/** Several programs that are one check together: it passes when all of them end well. */
async function checks(/** @type {string[][]} */ ...programs) {
  const results = [];
  for (const args of programs)
    results.push(await run(node, args, { quiet: true, environment, limitSeconds: 600 }));
  const failed = results.filter((result) => result.code !== 0);
  return readExitCode(failed.length, failed.map((result) => result.output).join('\n'));
}

/** @param {string} module @param {string} name @param {string} part */
function tool(module, name, part) {
  return [inModules(module, 'bin', name), '-p', `tsconfig.${part}.json`];
}

/** @param {string} step @param {string} project @param {string} folder */
async function vitest(step, project, folder) {
  const report = join(reports, `${step}.json`);
  const args = [inModules('vitest', 'vitest.mjs'), 'run', '--project', project, folder];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const result = await run(node, [...args, ...reporters], { quiet: true, environment, limitSeconds: 1800 });
  writeFileSync(join(reports, `${step}.log`), result.output);
  return judge(readVitestReport(report), result.code, said(result));
}

/** @param {string} step @param {string} config */
async function playwright(step, config) {
  const report = join(reports, `${step}.json`);
  const args = [inModules('@playwright', 'test', 'cli.js'), 'test', '--config', config, '--reporter=json'];
  const result = await run(node, args, {
    quiet: true,
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    limitSeconds: 2700,
  });
  writeFileSync(join(reports, `${step}.log`), result.output);
  return judge(readPlaywrightReport(report), result.code, said(result));
}

/** @param {{ output: string, timedOut: boolean }} result */
function said(result) {
  return result.timedOut ? `It ran past its time limit.\n${result.output}` : result.output;
}

/** The tests bring their own servers and settings; the person's own database must never be touched by them. @returns {NodeJS.ProcessEnv} */
function testEnvironment() {
  const kept = Object.entries(toolEnvironment()).filter(
    ([name]) => name !== 'DATABASE_URL' && !name.startsWith('COUNTERFOIL_'),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1', FORCE_COLOR: undefined };
}
