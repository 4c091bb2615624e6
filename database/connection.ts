/** What `pg` and TypeORM need to reach one database as one role; `host` may be the folder of a unix socket. */
export interface ConnectionSettings {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Absent: no TLS. */
  tls?: TlsSettings;
}

/** How far the server has to prove who it is, in the words of Node's `tls.connect`. */
export interface TlsSettings {
  rejectUnauthorized: boolean;
  /** The pinned certificate authority in PEM; absent: those that Node knows. */
  ca?: string;
  /** Present where the certificate counts and the name in it does not. */
  checkServerIdentity?: () => undefined;
}
