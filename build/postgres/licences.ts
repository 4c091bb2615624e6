import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isVisualCRuntime } from './operatingSystem.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';

/** Everything of somebody else that a staged tree holds, on one page. */
export const NOTICES_FILE = 'THIRD-PARTY.txt';

interface Component {
  title: string;
  /** The name of its text in licences/; decision 14 names those still to be compared with their source. */
  text: string;
  /** The libraries that it owns, by file name without folder. */
  owns: RegExp;
}

// The first that owns a file counts, so what has changed its licence stands before its later versions.
const COMPONENTS: Component[] = [
  {
    title: 'PostgreSQL (postgresql.org)',
    text: 'postgresql',
    owns: /^libpq\.|^(postgres|initdb|pg_ctl)(\.exe)?$/,
  },
  { title: 'ICU 60 (icu.unicode.org)', text: 'icu-60', owns: /^libicu\w+\.so\.60$/ },
  { title: 'ICU (icu.unicode.org)', text: 'icu', owns: /^(libicu(data|i18n|uc)|icu(dt|in|uc)\d\d)\./ },
  { title: 'OpenSSL 1.1.1 (openssl.org)', text: 'openssl-1.1', owns: /^lib(crypto|ssl)\.so\.1\.1$/ },
  {
    title: 'OpenSSL 3, Copyright (c) 1998-2026 The OpenSSL Project Authors (openssl.org)',
    text: 'apache-2.0',
    owns: /^lib(crypto|ssl)[.-]3\b/,
  },
  { title: 'libxml2 2.9 (gitlab.gnome.org/GNOME/libxml2)', text: 'libxml2-2.9', owns: /^libxml2\.so\.2$/ },
  { title: 'libxml2 (gitlab.gnome.org/GNOME/libxml2)', text: 'libxml2', owns: /^libxml2\./ },
  { title: 'zlib (zlib.net)', text: 'zlib', owns: /^(libz|zlib1)\./ },
  { title: 'LZ4 (lz4.org)', text: 'lz4', owns: /^liblz4\./ },
  { title: 'Zstandard (facebook.github.io/zstd)', text: 'zstd', owns: /^libzstd\./ },
  { title: 'liblzma of XZ Utils 5.2 (tukaani.org/xz)', text: 'xz', owns: /^liblzma\.so\.5$/ },
  {
    title: 'MIT Kerberos (web.mit.edu/kerberos)',
    text: 'krb5',
    owns: /^lib(krb5|krb5support|k5crypto|gssapi_krb5|com_err)\./,
  },
  {
    title: 'GNU libiconv, a library of its own with its source at gnu.org/software/libiconv',
    text: 'lgpl-2.1',
    owns: /^libiconv[.-]/,
  },
  {
    title: 'libintl of GNU gettext, a library of its own with its source at gnu.org/software/gettext',
    text: 'lgpl-2.1',
    owns: /^libintl[.-]/,
  },
  { title: 'winpthreads (mingw-w64.org)', text: 'winpthreads', owns: /^libwinpthread-1\.dll$/ },
];
const RUNTIME: Component = {
  title: 'Visual C++ Runtime (microsoft.com)',
  text: 'visual-c-runtime',
  owns: /^$/,
};

/** The page with the licence of every library in the tree. A library whose licence we do not have stops the build. */
export async function collectLicences(
  binaries: string[],
  source: Source,
  target: Target,
): Promise<Record<string, string>> {
  const components = new Set(binaries.map((path) => ownerOf(path, target)));
  const parts = [`What lies beside this page is the work of others, used under the licences below.\n`];
  for (const { title, text } of [...COMPONENTS, RUNTIME].filter((component) => components.has(component))) {
    parts.push(section(title, await readFile(join(import.meta.dirname, 'licences', `${text}.txt`), 'utf8')));
  }
  parts.push(
    section(`${source.package} ${source.version}, the package of all of it`, await ownLicence(source)),
  );
  return { [NOTICES_FILE]: parts.join('\n') };
}

async function ownLicence({ packageFolder }: Source): Promise<string> {
  const name = (await readdir(packageFolder)).find((file) => /^licen[cs]e(\.|$)/i.test(file));
  if (name === undefined) throw new Error(`There is no licence in ${packageFolder}.`);
  return readFile(join(packageFolder, name), 'utf8');
}

function ownerOf(path: string, { platform }: Target): Component {
  const name = posix.basename(path);
  if (isVisualCRuntime(platform, name)) return RUNTIME;
  const owner = COMPONENTS.find(({ owns }) => owns.test(name));
  // Modules and extensions are PostgreSQL's own, and only libraries lie beside or above them.
  const isModule = path.startsWith(platform === 'win32' ? 'lib/' : 'lib/postgresql/');
  const found = isModule ? COMPONENTS[0] : owner;
  if (!found) throw new Error(`The licence of ${path} is not in build/postgres/licences/.`);
  return found;
}

function section(title: string, text: string): string {
  const line = '='.repeat(78);
  return `${line}\n${title}\n${line}\n\n${text.replaceAll('\r\n', '\n').trimEnd()}\n`;
}
