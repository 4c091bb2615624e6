import { Action } from '../../components/Action.tsx';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import classes from './PayPanel.module.css';
import type { Taken } from './payment.ts';

interface TakenListProps {
  taken: readonly Taken[];
  currency: string;
  remaining: number;
  locked: boolean;
  onGiveBack: (index: number) => void;
}

/** Money taken so far, each with the way to give it back. */
export function TakenList({ taken, currency, remaining, locked, onGiveBack }: TakenListProps) {
  if (taken.length === 0) return null;
  return (
    <>
      <ul className={classes.taken} aria-label="Taken so far">
        {taken.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two equal tenders are told apart by their place only
          <li key={index}>
            <span>
              {one.tender === 'cash' ? 'Cash' : 'Card, approved'}
              {one.wasUnknown && ' by the slip'}
            </span>
            <strong>
              <Money minor={one.amountMinor} currency={currency} />
            </strong>
            {!locked && (
              <Action
                size="small"
                disabled={one.cancelled?.written === 'pending'}
                onPress={() => onGiveBack(index)}
              >
                {wordGiveBack(one)}
              </Action>
            )}
          </li>
        ))}
      </ul>
      {taken.some((one) => one.cancelled?.written === 'failed') && (
        <Notice tone="stop" title="The cancelled card is not written down yet.">
          The office could not be reached. Press “Write it down again”: until then the books know nothing of
          this charge, so keep the terminal’s slip.
        </Notice>
      )}
      {remaining < 0 && (
        <Notice tone="look" title="More was taken than the basket costs now.">
          Give a payment back, or add to the basket.
        </Notice>
      )}
    </>
  );
}

function wordGiveBack({ tender, cancelled }: Taken): string {
  if (cancelled?.written === 'failed') return 'Write it down again';
  if (cancelled?.written === 'pending') return 'Writing it down…';
  return tender === 'cash' ? 'Return the cash' : 'Cancelled on the terminal';
}
