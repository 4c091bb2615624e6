import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { refusedWith } from '../../client/client.ts';
import { wordFailure } from '../../client/failures.ts';
import { useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { formatAmount } from '../../components/amountText.ts';
import { formatCount } from '../../components/availabilityText.ts';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import { wordShort } from '../orders/PointsMoved.tsx';
import { type Basket, totalMinor } from './basket.ts';
import { basketStore } from './basketStore.ts';
import { isReduced, NOTHING, pointsForAll, priceQuestion, readPoints } from './price.ts';
import classes from './Reductions.module.css';

interface ReductionsProps {
  basket: Basket;
  /** What the office said about this basket; null while it has not. */
  price: Output<'orders.price'> | null;
  /** Why it said nothing. */
  error: unknown;
  locked: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** A promo code and points: one line in the basket, and a small form behind a key. */
export function Reductions(props: ReductionsProps) {
  const { basket, price, error, locked, open, onOpen } = props;
  const currency = basket.lines[0]?.currency;
  if (currency === undefined) return null;
  const reduced = isReduced(basket);
  return (
    <>
      {open && !locked && <ReductionForm basket={basket} price={price} onDone={() => onOpen(false)} />}
      {reduced && (
        <div className={classes.line}>
          <span className={classes.what}>
            {[basket.promoCode, wordSpent(basket.pointsSpent)].filter(Boolean).join(' · ')}
          </span>
          {price !== null && (
            <span className={classes.off}>
              less <Money minor={price.discountMinor} currency={currency} />
            </span>
          )}
          {!locked && error === null && (
            <Action size="small" tone="quiet" onPress={takeOff}>
              Take off
            </Action>
          )}
        </div>
      )}
      {error !== null && <WhyNot error={error} basket={basket} locked={locked} />}
    </>
  );
}

/** Why a code or points do not count. Nothing has been sold or paid, so there is nothing else to say. */
function WhyNot({ error, basket, locked }: Pick<ReductionsProps, 'error' | 'basket' | 'locked'>) {
  const { title, advice, code } = wordFailure(error);
  const way = wayWithout(error, basket);
  return (
    <Notice
      tone="look"
      title={title}
      actions={
        way !== null &&
        !locked && (
          <Action size="small" tone="act" onPress={way.take}>
            {way.words}
          </Action>
        )
      }
    >
      {advice} {code !== null && <span className="code">{code}</span>}
    </Notice>
  );
}

/** What sells in spite of it: the basket without what was refused. Null where neither is in it. */
function wayWithout(error: unknown, { promoCode, pointsSpent }: Basket) {
  const codeOnly = refusedWith(error, 'PROMO_REFUSED') !== null || pointsSpent === 0;
  const pointsOnly = refusedWith(error, 'POINTS_TOO_FEW') !== null || promoCode === null;
  if (promoCode === null && pointsSpent === 0) return null;
  if (codeOnly) return { words: 'Sell without the code', take: takeOffCode };
  if (pointsOnly) return { words: 'Sell without points', take: takeOffPoints };
  return { words: 'Sell without code and points', take: takeOff };
}

const takeOffCode = () => basketStore.dispatch({ type: 'setPromoCode', promoCode: null });
const takeOffPoints = () => basketStore.dispatch({ type: 'setPoints', pointsSpent: 0 });

function takeOff(): void {
  takeOffCode();
  takeOffPoints();
}

function wordSpent(points: number): string {
  return points === 0 ? '' : `${formatCount(points)} points`;
}

interface ReductionFormProps extends Pick<ReductionsProps, 'basket' | 'price'> {
  onDone: () => void;
}

function ReductionForm({ basket, price: asked, onDone }: ReductionFormProps) {
  // The balance is known also where the points or the code that were asked for are refused.
  const question = priceQuestion({ ...basket, promoCode: null, pointsSpent: 0 });
  const plain = useOperation('orders.price', question ?? NOTHING, {
    enabled: question !== null && basket.customer !== null,
    staleTime: 0,
  });
  const price = plain.data ?? null;
  const [code, setCode] = useState(basket.promoCode ?? '');
  const [points, setPoints] = useState(basket.pointsSpent === 0 ? '' : String(basket.pointsSpent));
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useKeys([{ key: 'back', run: onDone, hidden: true }]);
  const currency = basket.lines[0]?.currency ?? '';
  const toPay = basket.pointsSpent === 0 && asked !== null ? asked.totalMinor : totalMinor(basket);
  const all = price === null ? 0 : pointsForAll(toPay, price);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const pointsSpent = points.trim() === '' ? 0 : readPoints(points);
    if (pointsSpent === null) return setProblem('Write a whole number of points.');
    const promoCode = code.trim() === '' ? null : code.trim();
    if (promoCode !== basket.promoCode) basketStore.dispatch({ type: 'setPromoCode', promoCode });
    if (pointsSpent !== basket.pointsSpent) basketStore.dispatch({ type: 'setPoints', pointsSpent });
    onDone();
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="Promo code and points">
      <label className={classes.field}>
        <span>Promo code</span>
        <input
          ref={field}
          className="code"
          value={code}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      {basket.customer !== null && (
        <label className={classes.field}>
          <span>Points to spend</span>
          <input
            className="tabular"
            inputMode="numeric"
            value={points}
            maxLength={13}
            autoComplete="off"
            aria-invalid={problem !== '' || undefined}
            aria-describedby="points-hint"
            onChange={(event) => {
              setPoints(event.currentTarget.value);
              setProblem('');
            }}
          />
        </label>
      )}
      <p className={classes.hint} id="points-hint" role={problem === '' ? undefined : 'alert'}>
        {problem || wordBalance(basket, price, currency)}
      </p>
      <div className={classes.actions}>
        {all > 0 && (
          <Action size="small" onPress={() => setPoints(String(all))}>
            All {formatCount(all)}
          </Action>
        )}
        <Action size="small" keyName="back" onPress={onDone}>
          Back
        </Action>
        <Action size="small" type="submit" tone="act" keyText="Enter">
          Apply
        </Action>
      </div>
    </form>
  );
}

function wordBalance(basket: Basket, price: Output<'orders.price'> | null, currency: string): string {
  if (basket.customer === null) return 'Choose a customer to spend points.';
  if (price === null) return '';
  if (price.pointsBalance < 0) return `${basket.customer.name} is ${wordShort(-price.pointsBalance)}`;
  if (price.pointsBalance === 0) return `${basket.customer.name} has no points yet.`;
  const worth = formatAmount(price.pointsBalance * price.pointValueMinor, currency);
  return `${basket.customer.name} has ${formatCount(price.pointsBalance)} points, worth ${worth}.`;
}
