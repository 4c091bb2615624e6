import type pg from 'pg';
import type { ConnectionSettings } from '../connection.ts';
import { sqlState } from '../faults.ts';
import { withClient } from './connect.ts';
import type { Secrets } from './secrets.ts';

export const MAIN_DATABASE = 'counterfoil';
export const OWNER = 'counterfoil_owner';
export const COUNTER = 'counterfoil_counter';

/**
 * Which characters are letters, for the search by parts of a name: an index knows nothing of what is none, and in the
 * locale C that is every letter but A to Z. The names under which Linux, macOS and Windows know the answer.
 */
const ALL_LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'en-US'];
/** The system has no locale of that name, or has it in another encoding. */
const NOT_THAT_LOCALE = ['42809', '22023'];

const COUNTER_LIMITS = {
  lock_timeout: '2s',
  statement_timeout: '30s',
  idle_in_transaction_session_timeout: '30s',
};

/** Makes the two logins and the main database where they are missing; safe to repeat after an interrupted start. */
export async function prepareDatabases(admin: ConnectionSettings, secrets: Secrets): Promise<void> {
  await withClient(admin, async (client) => {
    // A statement that fails would otherwise be logged with the password in it.
    await client.query('set log_min_error_statement = panic');
    await ensureLogin(client, OWNER, secrets.owner);
    await ensureLogin(client, COUNTER, secrets.counter);
    for (const [name, value] of Object.entries(COUNTER_LIMITS)) {
      await run(client, `alter role ${COUNTER} set ${name} = ${client.escapeLiteral(value)}`);
    }
    // The text of an error may quote what was typed (an address, a code). The app receives every error and logs it
    // by its own rules; in the server's log the errors of these two logins have no place.
    for (const role of [OWNER, COUNTER]) await run(client, `alter role ${role} set log_min_messages = log`);
    const found = await client.query('select 1 from pg_database where datname = $1', [MAIN_DATABASE]);
    if (found.rowCount === 0) await createDatabase(client, MAIN_DATABASE);
    else await grantConnect(client, MAIN_DATABASE);
  });
}

/**
 * Makes a database owned by the owner role, open to the counter role and to nobody else. One that is no copy knows the
 * letters of the first of these locales that the system has, or else those of the cluster.
 */
export async function createDatabase(
  client: pg.Client,
  name: string,
  template?: string,
  letters: readonly string[] = ALL_LETTERS,
): Promise<void> {
  const create = `create database ${client.escapeIdentifier(name)} owner ${OWNER}`;
  if (template === undefined) await createWithLetters(client, create, letters);
  else await run(client, `${create} template ${client.escapeIdentifier(template)}`);
  await grantConnect(client, name);
}

async function createWithLetters(
  client: pg.Client,
  create: string,
  [locale, ...others]: readonly string[],
): Promise<void> {
  if (locale === undefined) return run(client, create);
  try {
    await run(client, `${create} template template0 lc_ctype ${client.escapeLiteral(locale)}`);
  } catch (error) {
    if (!NOT_THAT_LOCALE.includes(sqlState(error) ?? '')) throw error;
    await createWithLetters(client, create, others);
  }
}

async function grantConnect(client: pg.Client, name: string): Promise<void> {
  const database = client.escapeIdentifier(name);
  await run(client, `revoke all on database ${database} from public`);
  await run(client, `grant connect on database ${database} to ${COUNTER}`);
}

async function ensureLogin(client: pg.Client, role: string, password: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (found.rowCount !== 0) return;
  const secret = client.escapeLiteral(password);
  await run(client, `create role ${role} login nosuperuser nocreatedb nocreaterole password ${secret}`);
}

/** For statements that take no parameters; every name in them is escaped or one of our own constants. */
async function run(client: pg.Client, sql: string): Promise<void> {
  await client.query(sql);
}
