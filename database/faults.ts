/** The five characters by which PostgreSQL names what went wrong; undefined when it was not PostgreSQL that spoke. */
export function sqlState(error: unknown): string | undefined {
  const code = field(error, 'code');
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** A lock was not there in the time that was given for it. */
export const LOCK_TIMEOUT = '55P03';

/** The name of the constraint that refused, if one did. */
export function constraintOf(error: unknown): string | undefined {
  return field(error, 'constraint');
}

/** The table that the database speaks of, if it names one. */
export function tableOf(error: unknown): string | undefined {
  return field(error, 'table');
}

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  // The names of the network cannot be asked for: a cable that was pulled, mostly.
  'EAI_AGAIN',
]);

const NO_TRUST = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Why no encrypted connection came about: the server has none to offer, or does not prove who it is. */
export function encryptionFault(error: unknown): 'not_offered' | 'not_trusted' | null {
  if (NO_TRUST.has(field(error, 'code') ?? '')) return 'not_trusted';
  const message = error instanceof Error ? error.message : '';
  return /server does not support SSL connections/i.test(message) ? 'not_offered' : null;
}

/**
 * True when the server could not be reached or went away. What was sent may or may not have been done;
 * only a repeat with the same request id can tell.
 */
export function isConnectionLoss(error: unknown): boolean {
  const code = field(error, 'code');
  if (code !== undefined) {
    return LOST.has(code) || code.startsWith('08') || ['57P01', '57P02', '57P03', '53300'].includes(code);
  }
  const message = error instanceof Error ? error.message : '';
  return /connection terminated|connection ended|client has encountered a connection error|not queryable|timeout exceeded when trying to connect|timeout expired/i.test(
    message,
  );
}

/** TypeORM wraps the driver's error and copies its fields; both shapes are read alike. */
function field(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const own = Reflect.get(error, name);
  if (typeof own === 'string') return own;
  const inner: unknown = Reflect.get(error, 'driverError');
  return inner === undefined || inner === error ? undefined : field(inner, name);
}
