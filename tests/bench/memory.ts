import { readdir, readFile } from 'node:fs/promises';

/**
 * Megabytes of a process and everything that it has started; null where this system does not tell. What processes share
 * is divided among them (PSS): resident memory would count it once for each.
 */
export async function memoryOfFamily(pid: number): Promise<number | null> {
  try {
    const sizes = await Promise.all((await familyOf(pid)).map(proportionalKB));
    return sizes.reduce((sum, size) => sum + size, 0) / 1_024;
  } catch {
    return null;
  }
}

async function familyOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = new Map<number, number>();
  for (const one of pids) {
    const stat = await readFile(`/proc/${one}/stat`, 'utf8').catch(() => '');
    parents.set(Number(one), Number(/\) \S (\d+)/.exec(stat)?.[1]));
  }
  const below = (parent: number): number[] =>
    [...parents].filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return [pid, ...below(pid)];
}

async function proportionalKB(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1]);
}
