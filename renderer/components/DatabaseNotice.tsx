import type { Output } from '../../contract/index.ts';
import { databaseWords } from './databaseWords.ts';
import { Notice } from './Notice.tsx';

/** Shown for as long as something is wrong with the database. */
export function DatabaseNotice({
  status,
  meanwhile,
}: {
  status: Output<'system.status'>;
  meanwhile: string;
}) {
  const words = databaseWords(status, meanwhile);
  if (words === null) return null;
  return (
    <Notice tone="look" title={words.title}>
      {words.text}
    </Notice>
  );
}
