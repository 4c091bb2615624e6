import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import classes from './SellScreen.module.css';
import { sellView } from './sellStore.ts';
import { useStore } from './store.ts';
import { type SellMessage, wordNotDone } from './useSellBox.ts';

/** Says why nothing happened, below the tiles, which stay where they are. */
export function SellNotice({ message, error }: { message: SellMessage | null; error: unknown }) {
  const typed = useStore(sellView).ahead.filter((text) => text.trim() !== '');
  const notDone = message?.notDone ?? [];
  if (message === null && error === null && typed.length === 0) return null;
  return (
    <div className={classes.notice}>
      {message?.kind === 'words' && <Notice tone="look" title={message.text} />}
      {message?.kind === 'failure' && <RefusalNotice error={message.error} />}
      {notDone.length > 0 && (
        <p className={classes.ahead} dir="auto">
          {wordNotDone(notDone)}
        </p>
      )}
      <RefusalNotice error={error} />
      {typed.length > 0 && (
        <p className={classes.ahead} role="status" dir="auto">
          Next: {typed.join(', ')}
        </p>
      )}
    </div>
  );
}
