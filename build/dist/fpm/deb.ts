import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageOrder } from './arguments.ts';
import { layOut } from './layOut.ts';

/** Makes a Debian package with Debian's own tool; packed loosely, because it is only installed once. */
export function makeDeb(order: PackageOrder, work: string): void {
  layOut(order, work);
  const control = join(work, 'DEBIAN');
  mkdirSync(control, { mode: 0o755 });
  writeFileSync(join(control, 'control'), controlOf(order));
  for (const [name, from] of [
    ['postinst', order.afterInstall],
    ['postrm', order.afterRemove],
  ] as const) {
    if (from === '') continue;
    copyFileSync(from, join(control, name));
    execFileSync('chmod', ['0755', join(control, name)]);
  }
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', '-Zgzip', '-z1', work, order.package]);
}

function controlOf(order: PackageOrder): string {
  const lines = order.description.split('\n').map((line) => ` ${line.trim() === '' ? '.' : line.trim()}`);
  const fields: [string, string][] = [
    ['Package', order.name],
    ['Version', order.version],
    ['Architecture', order.architecture],
    ['Maintainer', order.maintainer],
    ['Section', order.category],
    ['Priority', order.priority],
    ['Homepage', order.url],
    ['Depends', order.depends.join(', ')],
    ['Recommends', order.recommends.join(', ')],
    ['Description', [order.summary, ...lines].join('\n')],
  ];
  return fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}
