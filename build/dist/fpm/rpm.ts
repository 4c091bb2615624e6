import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageOrder } from './arguments.ts';
import { layOut } from './layOut.ts';

/** What RPM calls the processors that Debian calls so. */
const PROCESSORS: Readonly<Record<string, string>> = { amd64: 'x86_64', arm64: 'aarch64' };

/** Makes an RPM package with rpmbuild, which Debian has too; packed loosely, because it is only looked at. */
export function makeRpm(order: PackageOrder, work: string): void {
  const processor = PROCESSORS[order.architecture] ?? order.architecture;
  const root = join(work, 'root');
  const top = join(work, 'top');
  mkdirSync(root, { recursive: true });
  layOut(order, root);
  const spec = join(work, `${order.name}.spec`);
  writeFileSync(spec, specOf(order));
  const settings = {
    _topdir: top,
    buildroot: join(work, 'build'),
    _binary_payload: 'w1.gzdio',
    // The files stay as they are: no stripping, no compiling, no links for build ids.
    __os_install_post: '%{nil}',
    _build_id_links: 'none',
    payload_root: root,
  };
  const defines = Object.entries(settings).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  execFileSync('rpmbuild', ['-bb', '--quiet', '--target', processor, ...defines, spec], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const folder = join(top, 'RPMS', processor);
  const [made = ''] = readdirSync(folder);
  cpSync(join(folder, made), order.package);
}

function specOf(order: PackageOrder): string {
  const script = (path: string) => (path === '' ? '' : readFileSync(path, 'utf8').replaceAll('%', '%%'));
  return `Name: ${order.name}
Version: ${order.version}
Release: 1
Summary: ${order.summary}
License: ${order.licence || 'MIT'}
URL: ${order.url}
Vendor: ${order.vendor}
AutoReqProv: no
${order.depends.map((name) => `Requires: ${name}\n`).join('')}
%description
${order.description}

%install
mkdir -p %{buildroot}
cp -a %{payload_root}/. %{buildroot}/

%post
${script(order.afterInstall)}

%postun
${script(order.afterRemove)}

%files
${order.files.map(({ to, from }) => `"${from.endsWith('/') ? to.replace(/\/$/, '') : to}"\n`).join('')}`;
}
