import { createDataSource, migrate } from '../../database/dataSource.ts';
import type { EmbeddedServer } from '../../database/embedded/index.ts';

/** Makes the migrated database that every test database is a copy of, and returns its name. */
export async function prepareTemplate(server: EmbeddedServer): Promise<string> {
  const name = 'counterfoil_template';
  await server.createDatabase(name);
  const dataSource = createDataSource(server.connectionFor(name, 'owner'));
  await dataSource.initialize();
  try {
    await migrate(dataSource);
  } finally {
    // Also because a database that somebody is connected to cannot be copied.
    await dataSource.destroy();
  }
  return name;
}
