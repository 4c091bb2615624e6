import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ConnectionSettings, TlsSettings } from './connection.ts';

/** A wrong address; the message completes a sentence such as "DATABASE_URL …" and repeats nothing of a login. */
export class WrongAddress extends Error {}

const SCHEMES = ['postgres:', 'postgresql:'];
const PARAMETERS = ['host', 'port', 'sslmode', 'sslrootcert'] as const;
type Parameters = Partial<Record<(typeof PARAMETERS)[number], string>>;

const USUAL_PORT = '5432';

/** The modes of libpq, which writes them small, but for the two that leave it to chance whether anybody listens in. */
const TLS_OF_MODE: Readonly<Record<string, TlsSettings | null>> = {
  disable: null,
  require: { rejectUnauthorized: false },
  'verify-ca': { rejectUnauthorized: true, checkServerIdentity: () => undefined },
  'verify-full': { rejectUnauthorized: true },
};

/**
 * Reads `postgres://user:password@host:port/database?parameters` and the certificate that it names. A parameter wins
 * over the same thing before it, as in libpq, so that a socket's folder can be the host. Throws WrongAddress.
 */
export function readConnectionUrl(text: string): ConnectionSettings {
  const url = URL.parse(text);
  if (url === null || !SCHEMES.includes(url.protocol)) {
    throw new WrongAddress('must look like postgres://user:password@host:5432/database');
  }
  if (url.hash !== '' || text.includes('#')) throw new WrongAddress('has a # in it; write %23 instead');
  const parameters = readParameters(url.search);
  const host = parameters.host ?? decoded(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  if (host === '') throw new WrongAddress('names no host');
  const database = decoded(url.pathname.slice(1));
  if (database === '') throw new WrongAddress('names no database; put one behind the last slash');
  const tls = readTls(parameters);
  return {
    host,
    port: readPort(parameters.port ?? (url.port || USUAL_PORT)),
    user: decoded(url.username),
    password: decoded(url.password),
    database,
    ...(tls === null ? {} : { tls }),
  };
}

/** Not `URLSearchParams`: it takes a plus for a space, and lets half a percent sign pass. */
function readParameters(search: string): Parameters {
  const parameters: Parameters = {};
  for (const pair of search.slice(1).split('&')) {
    if (pair === '') continue;
    const [name = '', ...value] = pair.split('=');
    const known = PARAMETERS.find((parameter) => parameter === decoded(name));
    if (known === undefined) {
      throw new WrongAddress(
        `has a parameter that Counterfoil does not know; it reads ${inWords(PARAMETERS)}`,
      );
    }
    parameters[known] = decoded(value.join('='));
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    const plain = decodeURIComponent(text);
    if (!plain.includes('\0')) return plain;
  } catch {
    // Falls through to the same sentence as a character that no login can have.
  }
  throw new WrongAddress('has a % that does not stand before two digits; write %25 for a % in a password');
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new WrongAddress('has a port that is not a number from 1 to 65535');
}

function readTls({ sslmode = 'disable', sslrootcert }: Parameters): TlsSettings | null {
  const tls = Object.hasOwn(TLS_OF_MODE, sslmode) ? TLS_OF_MODE[sslmode] : undefined;
  if (tls === undefined) {
    throw new WrongAddress(`has an sslmode that is not one of ${inWords(Object.keys(TLS_OF_MODE))}`);
  }
  if (sslrootcert === undefined) return tls;
  if (tls === null) {
    throw new WrongAddress('names an sslrootcert but no encryption; add sslmode=verify-full');
  }
  // libpq, too, checks the certificate as soon as it is told whose it has to be.
  const checked = tls.rejectUnauthorized ? tls : TLS_OF_MODE['verify-ca'];
  return { rejectUnauthorized: true, ...checked, ca: readCertificate(sslrootcert) };
}

function readCertificate(path: string): string {
  if (!isAbsolute(path)) throw new WrongAddress('must name its sslrootcert by the full path of a file');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new WrongAddress(`names an sslrootcert that cannot be read (${path})`, { cause: error });
  }
  try {
    new X509Certificate(text);
  } catch (error) {
    throw new WrongAddress(`names an sslrootcert that is no certificate in PEM (${path})`, { cause: error });
  }
  return text;
}

function inWords(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
