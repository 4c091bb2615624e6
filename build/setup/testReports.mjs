import { readFileSync } from 'node:fs';

/**
 * @typedef {{ title: string, reason: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Outcome
 */

/** What a program that only ends well or badly counts for: one check. @returns {Outcome} */
export function readExitCode(/** @type {number} */ code, /** @type {string} */ output) {
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
  return { passed: 0, failed: 1, skipped: 0, failures: [{ title: 'What it said', reason: output }] };
}

/**
 * Completes the counts of a test runner: a crash or an empty run is a failure, whatever the report says.
 * @param {Outcome | undefined} reported undefined when there is no readable report
 * @param {number} code the runner's exit code @param {string} output @returns {Outcome}
 */
export function judge(reported, code, output) {
  const outcome = reported ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  if (outcome.failed > 0) return outcome;
  const extra = (/** @type {string} */ title) => ({
    ...outcome,
    failed: 1,
    failures: [...outcome.failures, { title, reason: output }],
  });
  if (!reported) return extra('The run broke off without a report');
  if (code !== 0) return extra(`The run ended with code ${code} although no test failed`);
  if (outcome.passed === 0) return extra('No test ran');
  return outcome;
}

/** Reads the file of Vitest's JSON reporter; a test file that cannot be loaded counts as one failure. */
export function readVitestReport(/** @type {string} */ path) {
  const report = readJson(path);
  if (!Array.isArray(report?.testResults)) return undefined;
  const outcome = emptyOutcome();
  for (const file of report.testResults) {
    const tests = file.assertionResults ?? [];
    for (const test of tests) {
      if (test.status === 'passed') outcome.passed += 1;
      else if (test.status === 'failed') addFailure(outcome, test.fullName, test.failureMessages?.join('\n'));
      else outcome.skipped += 1;
    }
    const hasFailedTest = tests.some((/** @type {{ status: string }} */ test) => test.status === 'failed');
    if (file.status === 'failed' && !hasFailedTest) addFailure(outcome, file.name, file.message);
  }
  return outcome;
}

/** Reads the file of Playwright's JSON reporter; an error outside of any test counts as one failure. */
export function readPlaywrightReport(/** @type {string} */ path) {
  const report = readJson(path);
  if (!Array.isArray(report?.suites)) return undefined;
  const outcome = emptyOutcome();
  for (const spec of report.suites.flatMap((/** @type {unknown} */ suite) => specsBelow(suite, []))) {
    for (const test of spec.tests) {
      if (test.status === 'skipped') outcome.skipped += 1;
      else if (test.status === 'unexpected') addFailure(outcome, spec.title, lastError(test));
      else outcome.passed += 1;
    }
  }
  for (const error of report.errors ?? []) addFailure(outcome, 'Outside of any test', error.message);
  return outcome;
}

/** @returns {Outcome} */
const emptyOutcome = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** @param {Outcome} outcome @param {string} title @param {string | undefined} reason */
function addFailure(outcome, title, reason) {
  outcome.failed += 1;
  outcome.failures.push({ title, reason: reason || 'no reason given' });
}

/** @param {any} suite @param {string[]} above @returns {{ title: string, tests: any[] }[]} */
function specsBelow(suite, above) {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).map((/** @type {any} */ spec) => ({
    title: [...path, spec.title].join(' › '),
    tests: spec.tests ?? [],
  }));
  return [...own, ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => specsBelow(inner, path))];
}

/** @param {any} test @returns {string | undefined} */
const lastError = (test) =>
  test.results?.findLast((/** @type {any} */ result) => result.error)?.error?.message;

/** @param {string} path @returns {any} undefined when there is no such file or it was cut off */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
