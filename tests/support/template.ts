import type { EmbeddedServer } from '../../database/embedded/index.ts';

export const TEMPLATE = 'counterfoil_template';

/** Makes the database that every test database is a copy of. */
export async function prepareTemplate(server: EmbeddedServer): Promise<void> {
  await server.createDatabase(TEMPLATE);
}
