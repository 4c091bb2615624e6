import type { Output } from '../../../contract/index.ts';
import { announce } from '../../client/announce.ts';
import { useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Progress } from '../../components/Progress.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { formatWhen } from '../../components/timeText.ts';
import classes from './Books.module.css';

type Proof = Output<'books.verify'>;

/** The manager has the books proven: places, tickets, money, codes, points, journal. */
export function Books() {
  const proof = useOperation('books.verify', {}, { enabled: false, staleTime: Number.POSITIVE_INFINITY });
  const prove = async () => {
    const { data } = await proof.refetch();
    if (data) announce(verdict(data));
  };
  return (
    <section className={classes.books} aria-labelledby="books">
      <h2 id="books">Books</h2>
      <p className={classes.quiet}>
        Counts everything once more: places, tickets, payments, promo codes, points and the journal. Nobody
        has to stop selling for it, and it changes nothing.
      </p>
      <Action onPress={() => void prove()} busy={proof.isFetching}>
        Prove the books
      </Action>
      {proof.isFetching && <Progress label="The books are being proven" />}
      {!proof.isFetching && <RefusalNotice error={proof.error} />}
      {!proof.isFetching && !proof.error && proof.data && <Verdict proof={proof.data} />}
    </section>
  );
}

function Verdict({ proof }: { proof: Proof }) {
  const { venue } = useHouse();
  const when = `Checked ${formatWhen(proof.checkedAt, venue.timeZone, 'short')}.`;
  if (proof.discrepancies.length === 0) {
    return (
      <Notice tone="calm" title={verdict(proof)}>
        {when}
      </Notice>
    );
  }
  return (
    <Notice tone="stop" title={verdict(proof)}>
      <p>{when} Sell on, keep this page, and have the first point looked at first.</p>
      <ol className={classes.broken}>
        {proof.discrepancies.map(({ rule, rows }) => (
          <li key={rule}>
            It is not true that {rule}.
            <ul className={classes.rows}>
              {rows.map((row) => (
                <li key={row}>{row}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Notice>
  );
}

function verdict({ rules, discrepancies }: Proof): string {
  if (discrepancies.length === 0) return `The books add up: all ${rules} rules hold.`;
  return discrepancies.length === 1
    ? `One of ${rules} rules of the books is broken.`
    : `${discrepancies.length} of ${rules} rules of the books are broken.`;
}
