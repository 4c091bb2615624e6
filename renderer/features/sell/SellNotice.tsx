import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import classes from './SellScreen.module.css';
import type { SellMessage } from './useSellBox.ts';

/** Says why nothing happened, below the tiles, which stay where they are. */
export function SellNotice({ message, error }: { message: SellMessage | null; error: unknown }) {
  if (message === null && error === null) return null;
  return (
    <div className={classes.notice}>
      {message?.kind === 'words' && <Notice tone="look" title={message.text} />}
      {message?.kind === 'failure' && <RefusalNotice error={message.error} />}
      <RefusalNotice error={error} />
    </div>
  );
}
