export { createDatabase } from './databases.ts';
export type { Query } from './durability.ts';
export { checkDurability } from './durability.ts';
export type { FailureCategory } from './failure.ts';
export { EmbeddedFailure } from './failure.ts';
export { startEmbedded } from './startEmbedded.ts';
export type {
  DatabaseRole,
  EmbeddedInfo,
  EmbeddedOptions,
  EmbeddedServer,
  Log,
  LogLevel,
  SecretStore,
} from './types.ts';
