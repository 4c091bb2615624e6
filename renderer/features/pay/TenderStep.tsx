import { type FormEvent, useEffect, useRef, useState } from 'react';
import { readTillAmount } from '../../../domain/amountEntry.ts';
import { quickSums } from '../../../domain/notes.ts';
import { MAX_PAYMENTS_PER_ORDER } from '../../../domain/orderLimits.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { decimalDigits, formatAmount } from '../../components/amountText.ts';
import { Money } from '../../components/Money.tsx';
import type { MoneyHands } from './moneyHands.ts';
import classes from './PayPanel.module.css';
import { SUM_KEYS } from './panelKeys.ts';
import { changeMinor, hasRoomFor } from './payment.ts';

interface TenderStepProps {
  sale: MoneyHands;
  remaining: number;
  /** Payments that still fit into the order. */
  room: number;
  currency: string;
  /** A line of the basket has to be answered first. */
  blocked: boolean;
}

/** How the rest is paid. No way of paying is chosen beforehand: each has a key of its own, which also finishes. */
export function TenderStep({ sale, remaining, room, currency, blocked }: TenderStepProps) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const handed = readTillAmount(typed, currency);
  const sums = quickSums(remaining, currency);
  const open = remaining > 0 && room > 0 && !blocked;
  const told = room === 0 ? FULL : problem;
  useEffect(() => field.current?.focus(), []);

  const payCash = (minor: number) => {
    if (!open) return;
    if (!hasRoomFor(minor, remaining, room)) return setProblem(LAST_PAYMENT);
    setTyped('');
    sale.payCash(minor);
  };
  const payCard = () => {
    if (typed.trim() !== '' && handed === null) return setProblem(wrongAmount(currency));
    if (!open) return;
    const minor = handed !== null && handed > 0 ? handed : remaining;
    if (!hasRoomFor(minor, remaining, room)) return setProblem(LAST_PAYMENT);
    sale.startCard(minor);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (blocked) return;
    if (remaining === 0) sale.complete();
    else if (typed.trim() === '') setProblem('Type what was handed over, or choose how it is paid.');
    else if (handed === null || handed === 0) setProblem(wrongAmount(currency));
    else payCash(handed);
  };
  useKeys([
    ...sums.map((sum, index) => ({
      key: SUM_KEYS[index] ?? 'help',
      label: formatAmount(sum, currency),
      run: () => payCash(sum),
      enabled: open,
    })),
    { key: 'exactCash', run: () => payCash(remaining), enabled: open },
    { key: 'card', run: payCard, enabled: open },
    { key: 'back', run: sale.close },
  ]);

  if (remaining <= 0) {
    return (
      <form className={classes.step} onSubmit={submit}>
        {remaining < 0 ? (
          <p>Give back what is too much, then finish.</p>
        ) : (
          <p>{blocked ? 'One line of the basket needs an answer first.' : 'Nothing is left to pay.'}</p>
        )}
        <div className={classes.ways}>
          <Action keyName="back" onPress={sale.close}>
            Back
          </Action>
          <button
            type="submit"
            ref={(button) => button?.focus()}
            className={classes.complete}
            disabled={remaining < 0 || blocked}
          >
            Complete <kbd>Enter</kbd>
          </button>
        </div>
      </form>
    );
  }
  return (
    <form className={classes.step} onSubmit={submit}>
      <div className={classes.cash}>
        <label className={classes.handed}>
          <span>Cash handed over</span>
          <input
            ref={field}
            className="tabular"
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            value={typed}
            aria-invalid={told !== '' || undefined}
            aria-describedby="handed-hint"
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setProblem('');
            }}
          />
        </label>
        <p
          id="handed-hint"
          className={classes.hint}
          data-problem={told !== '' || undefined}
          role={told === '' ? undefined : 'alert'}
        >
          {told || `1234 is ${formatAmount(1234, currency)}. Enter takes the cash.`}
        </p>
        <output className={classes.change} aria-label="Change" aria-live="polite">
          <span>{handed !== null && handed < remaining && handed > 0 ? 'Then still due' : 'Change'}</span>
          <strong>
            {handed === null || handed === 0 ? (
              '–'
            ) : (
              <Money
                minor={handed < remaining ? remaining - handed : changeMinor(handed, remaining)}
                currency={currency}
              />
            )}
          </strong>
        </output>
      </div>
      {sums.length > 0 && (
        <ul className={classes.sums} aria-label="Cash, likely sums">
          {sums.map((sum, index) => (
            <li key={sum}>
              <Action
                size="tile"
                wide
                keyName={SUM_KEYS[index] ?? 'help'}
                disabled={!open}
                onPress={() => payCash(sum)}
              >
                <Money minor={sum} currency={currency} />
              </Action>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.ways}>
        <Action
          size="tile"
          tone="act"
          keyName="exactCash"
          disabled={!open}
          onPress={() => payCash(remaining)}
        >
          Exact cash
        </Action>
        <Action size="tile" keyName="card" disabled={!open} onPress={payCard}>
          {handed !== null && handed > 0 && handed < remaining
            ? `Card ${formatAmount(handed, currency)}`
            : 'Card'}
        </Action>
        <Action size="tile" keyName="back" onPress={sale.close}>
          Back
        </Action>
      </div>
      <button type="submit" className={classes.hidden} tabIndex={-1} aria-hidden="true">
        Take the cash
      </button>
    </form>
  );
}

const MOST = `One order takes ${MAX_PAYMENTS_PER_ORDER} payments at most`;
const LAST_PAYMENT = `${MOST}: this one has to pay all that is left.`;
const FULL = `${MOST}. Give one back, then take a larger one.`;

function wrongAmount(currency: string): string {
  return `That is no amount. Type ${decimalDigits(1234, currency)} or 1234.`;
}
