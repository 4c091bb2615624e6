/** What `pg` and TypeORM need to reach one database as one role; `host` may be the folder of a unix socket. */
export interface ConnectionSettings {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Absent: no TLS. `ca` is the pinned certificate authority in PEM, if there is one. */
  tls?: { rejectUnauthorized: boolean; ca?: string };
}

/**
 * Reads a `postgres://` URL. `sslmode=require` encrypts without checking the server's name; `verify-full` checks it.
 * The URL is taken to be one already: environment validation has refused anything else.
 */
export function connectionFromUrl(text: string): ConnectionSettings {
  const url = new URL(text);
  const mode = url.searchParams.get('sslmode') ?? 'disable';
  const tls =
    mode === 'disable' || mode === 'prefer' ? {} : { tls: { rejectUnauthorized: mode.startsWith('verify') } };
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || url.searchParams.get('port') || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...tls,
  };
}
