// Writes docs/schema.dbml and docs/schema.svg anew, from a database that the migrations have just made.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createDataSource, migrate } from '../../database/dataSource.ts';
import { startEmbedded } from '../../database/embedded/index.ts';
import { schemaFiles } from './files.ts';

const folder = await mkdtemp(join(tmpdir(), 'counterfoil-schema-'));
// mkdtemp closes the folder to everybody else, but started by root the server runs as another user.
await chmod(folder, 0o711);
const server = await startEmbedded({ folder: join(folder, 'pg') });
try {
  const dataSource = createDataSource(server.connectionFor('counterfoil', 'owner'));
  await dataSource.initialize();
  try {
    await migrate(dataSource);
    for (const { path, text } of await schemaFiles((sql) => dataSource.query(sql))) {
      await writeFile(path, text);
      console.log(`wrote ${relative(process.cwd(), path)}`);
    }
  } finally {
    await dataSource.destroy();
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
