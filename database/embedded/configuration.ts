import { join } from 'node:path';
import type { ServerUser } from './files.ts';
import { writeDurably } from './files.ts';
import type { Places } from './places.ts';

/** How clients reach the server: through a socket in a folder of its own, or on this machine's loopback. */
export type Endpoint =
  | { transport: 'socket'; folder: string; port: number }
  | { transport: 'tcp'; port: number };

/** The host as `pg` wants it: a folder means a unix socket. */
export function hostOf(endpoint: Endpoint): string {
  return endpoint.transport === 'socket' ? endpoint.folder : '127.0.0.1';
}

/** Writes the three files that decide how the server behaves. They are ours: edits do not survive a start. */
export async function writeConfiguration(
  places: Places,
  endpoint: Endpoint,
  user: ServerUser | undefined,
): Promise<void> {
  const write = (name: string, lines: string[]) =>
    writeDurably(join(places.data, name), `${lines.join('\n')}\n`, 0o600, user);
  await write('counterfoil.conf', settings(places, endpoint));
  await write('pg_hba.conf', accessRules(endpoint));
  await write('postgresql.conf', [
    "# Counterfoil's settings are rewritten at each start.",
    "include = 'counterfoil.conf'",
  ]);
}

function settings(places: Places, endpoint: Endpoint): string[] {
  const byTransport =
    endpoint.transport === 'socket'
      ? [
          "listen_addresses = ''",
          `unix_socket_directories = ${quote(endpoint.folder)}`,
          'unix_socket_permissions = 0700',
        ]
      : ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''"];
  return [
    ...byTransport,
    `port = ${endpoint.port}`,
    'password_encryption = scram-sha-256',
    'max_connections = 60',
    'shared_buffers = 128MB',
    // What was acknowledged at the counter must survive a power cut.
    'fsync = on',
    'synchronous_commit = on',
    'full_page_writes = on',
    // On macOS a plain fsync stops in the drive's cache.
    ...(process.platform === 'darwin' ? ['wal_sync_method = fsync_writethrough'] : []),
    'allow_alter_system = off',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    'logging_collector = on',
    `log_directory = ${quote(places.log)}`,
    "log_filename = 'server-%Y%m%d-%H%M%S.log'",
    'log_file_mode = 0600',
    'log_rotation_age = 1d',
    'log_rotation_size = 10MB',
    "log_line_prefix = '%m [%p] %u@%d '",
    // A log must never hold what customers typed: no statements, no parameters, no "Key (email)=(...)" details.
    'log_statement = none',
    'log_parameter_max_length = 0',
    'log_parameter_max_length_on_error = 0',
    'log_error_verbosity = terse',
  ];
}

function accessRules(endpoint: Endpoint): string[] {
  return endpoint.transport === 'socket'
    ? ['local all all scram-sha-256']
    : ['host all all 127.0.0.1/32 scram-sha-256'];
}

function quote(value: string): string {
  return `'${value.replaceAll('\\', '/').replaceAll("'", "''")}'`;
}
