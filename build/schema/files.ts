import { join } from 'node:path';
import { toDbml } from './dbml.ts';
import { describeSchema } from './describe.ts';
import { toPicture } from './picture.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');

/** The two files that show the schema, as they should be for the database that is asked. */
export async function schemaFiles(
  query: Parameters<typeof describeSchema>[0],
): Promise<{ path: string; text: string }[]> {
  const schema = await describeSchema(query);
  return [
    { path: join(docs, 'schema.dbml'), text: toDbml(schema) },
    { path: join(docs, 'schema.svg'), text: toPicture(schema) },
  ];
}
