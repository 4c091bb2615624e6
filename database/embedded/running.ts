import type { Endpoint } from './configuration.ts';

/** A server that takes connections. */
export interface Running {
  pid: number;
  endpoint: Endpoint;
  adopted: boolean;
  recovered: boolean;
  /** Resolves when the server has ended, wanted or not. */
  gone: Promise<void>;
  /** Fast shutdown; immediate only when that has not worked within half a minute. */
  stop(): Promise<void>;
}
