// The second half of `npm run lint`: the rules that Biome cannot express. One sentence for each finding.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBreakpoints } from './layout/breakpoints.ts';
import { checkImports } from './layout/imports.ts';
import { checkLockfile } from './layout/lockfile.ts';
import { checkQueries } from './layout/queries.ts';
import { readSources, readStyles } from './layout/sources.ts';
import { checkWords } from './layout/words.ts';

const root = join(import.meta.dirname, '..');
const sources = readSources(root);
const styles = readStyles(root);
const findings = [
  ...checkImports(sources),
  ...checkWords(sources),
  ...checkQueries(sources),
  ...checkBreakpoints(styles),
  ...checkLockfile(readFileSync(join(root, 'package-lock.json'), 'utf8')),
];

for (const { path, line, sentence } of findings) console.log(`${path}:${line}  ${sentence}`);
console.log(
  findings.length === 0
    ? `Checked the layout of ${sources.length + styles.length} files.`
    : `${findings.length} findings in the layout of ${sources.length + styles.length} files; docs/architecture.md has the table.`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
