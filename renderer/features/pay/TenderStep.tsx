import { type FormEvent, useEffect, useRef, useState } from 'react';
import { readTillAmount } from '../../../domain/amountEntry.ts';
import { quickSums } from '../../../domain/notes.ts';
import { MAX_PAYMENTS_PER_ORDER } from '../../../domain/orderLimits.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { decimalDigits, formatAmount } from '../../components/amountText.ts';
import { LargeMoney } from '../../components/LargeMoney.tsx';
import { Mark } from '../../components/Mark.tsx';
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
  /** What Enter would take; 0 while there is nothing to take. */
  const given = handed ?? 0;
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
    const minor = given > 0 ? given : remaining;
    if (!hasRoomFor(minor, remaining, room)) return setProblem(LAST_PAYMENT);
    sale.startCard(minor);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (blocked) return;
    if (remaining === 0) sale.complete();
    else if (typed.trim() === '') setProblem('Type what was handed over, or choose how it is paid.');
    else if (given === 0) setProblem(wrongAmount(currency));
    else payCash(given);
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
        <Action type="submit" size="tile" tone={given > 0 ? 'act' : 'plain'} keyText="Enter" disabled={!open}>
          {given > 0 ? `Take ${formatAmount(given, currency)}` : 'Take the cash'}
        </Action>
        <p
          id="handed-hint"
          className={classes.hint}
          data-problem={told !== '' || undefined}
          role={told === '' ? undefined : 'alert'}
        >
          {told || wordFigure(typed, given, currency)}
        </p>
      </div>
      <Change given={given} remaining={remaining} currency={currency} />
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
      <div className={classes.tenders}>
        <Action
          size="tile"
          tone={given > 0 ? 'plain' : 'act'}
          keyName="exactCash"
          disabled={!open}
          onPress={() => payCash(remaining)}
        >
          Exact cash
        </Action>
        <Action size="tile" keyName="card" disabled={!open} onPress={payCard}>
          {given > 0 && given < remaining ? `Card ${formatAmount(given, currency)}` : 'Card'}
        </Action>
        <Action size="tile" keyName="back" onPress={sale.close}>
          Back
        </Action>
      </div>
    </form>
  );
}

const MOST = `One order takes ${MAX_PAYMENTS_PER_ORDER} payments at most`;
const LAST_PAYMENT = `${MOST}: this one has to pay all that is left.`;
const FULL = `${MOST}. Give one back, then take a larger one.`;

interface ChangeProps {
  given: number;
  remaining: number;
  currency: string;
}

/** What goes back over the counter, in the largest type; what would still be due looks like nothing of the kind. */
function Change({ given, remaining, currency }: ChangeProps) {
  const short = given > 0 && given < remaining;
  return (
    <output className={classes.change} data-short={short || undefined} aria-label="Change" aria-live="polite">
      {short ? (
        <>
          <span>
            <Mark name="triangle" size={16} />
            Then still due
          </span>
          <strong>
            <LargeMoney minor={remaining - given} currency={currency} />
          </strong>
        </>
      ) : (
        <>
          <span>Change</span>
          {given === 0 ? (
            <span className={classes.none}>–</span>
          ) : (
            <strong>
              <LargeMoney minor={changeMinor(given, remaining)} currency={currency} />
            </strong>
          )}
        </>
      )}
    </output>
  );
}

/** How the till reads what is typed: digits alone are cents. */
function wordFigure(typed: string, given: number, currency: string): string {
  const [figure, amount] = given > 0 ? [typed.trim(), given] : ['1234', 1234];
  return `${figure} is ${formatAmount(amount, currency)}. Enter takes the cash.`;
}

function wrongAmount(currency: string): string {
  return `That is no amount. Type ${decimalDigits(1234, currency)} or 1234.`;
}
