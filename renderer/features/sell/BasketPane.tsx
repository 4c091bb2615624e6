import { Fragment, type MouseEvent, memo } from 'react';
import { useHouse } from '../../client/house.ts';
import { useStable } from '../../client/useStable.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LargeMoney } from '../../components/LargeMoney.tsx';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import { When } from '../../components/When.tsx';
import { takenMinor } from '../pay/payment.ts';
import { payStore } from '../pay/payStore.ts';
import classes from './BasketPane.module.css';
import { BasketRow } from './BasketRow.tsx';
import { type Basket, type BasketLine, needsAnswer, ticketCount, totalMinor } from './basket.ts';
import { holdStore } from './basketKeeper.ts';
import { basketStore } from './basketStore.ts';
import { wordBasketNotice } from './basketWords.ts';
import { CustomerPicker } from './CustomerPicker.tsx';
import { HoldClock, HoldNotice } from './HoldState.tsx';
import { isReduced, payableMinor } from './price.ts';
import { priceStore } from './priceStore.ts';
import { Reductions } from './Reductions.tsx';
import { useStore } from './store.ts';
import { usePriced } from './usePrice.ts';

interface BasketPaneProps {
  basket: Basket;
  /** The code of a tier that could be added now. */
  example: string | null;
  /** A sale is being paid or is with the office: nothing may be changed here. */
  locked: boolean;
  choosing: 'customer' | 'discount' | null;
  onChoose: (choosing: 'customer' | 'discount' | null) => void;
  /** Why the office could not say what the basket costs. */
  priceError: unknown;
  onPay: () => void;
  onExactCash: () => void;
  onCard: () => void;
  onPointer: () => void;
}

/** The basket: lines event by event, the total always in sight, and the keys that turn it into money. */
export const BasketPane = memo(function BasketPane(props: BasketPaneProps) {
  const { basket, locked } = props;
  const currency = basket.lines[0]?.currency;
  const count = ticketCount(basket);
  const { taken } = useStore(payStore);
  const { venue } = useHouse();
  const { isReleased } = useStore(holdStore);
  const price = usePriced(basket);
  // What was due before a code or points that the office refuses stays in sight; it cannot be paid by mistake.
  const unpriced = props.priceError !== null && isReduced(basket);
  const payable = payableMinor(basket, useStore(priceStore));
  const total = unpriced ? totalMinor(basket) : payable;
  const change = useStable((tierId: number, quantity: number, click: MouseEvent) => {
    basketStore.dispatch({ type: 'setQuantity', tierId, quantity });
    if (click.detail > 0) props.onPointer();
  });
  return (
    <>
      <header className={classes.head}>
        <h2>Basket</h2>
        <HoldClock basket={basket} />
        <span className={classes.count}>{count === 1 ? '1 ticket' : `${count} tickets`}</span>
      </header>
      <CustomerPicker
        customer={basket.customer}
        locked={locked}
        open={props.choosing === 'customer'}
        points={price?.pointsBalance ?? null}
        onOpen={(open) => props.onChoose(open ? 'customer' : null)}
      />
      <div className={classes.lines}>
        {basket.notice !== null && <Notice tone="look" title={wordBasketNotice(basket.notice)} />}
        {basket.lines.length > 0 && <HoldNotice locked={locked} />}
        {basket.lines.length === 0 && (
          <EmptyState title="The basket is empty" quiet>
            {props.example !== null && (
              <>
                <kbd>{props.example}</kbd> adds one of tier {props.example}, <kbd>3*{props.example}</kbd>{' '}
                three.
              </>
            )}
          </EmptyState>
        )}
        <ul data-locked={locked || undefined}>
          {basket.lines.map((line, index) => (
            <Fragment key={line.tierId}>
              {line.eventId !== basket.lines[index - 1]?.eventId && <EventHead line={line} />}
              <BasketRow
                line={line}
                asks={!locked && needsAnswer(line)}
                isReleased={isReleased}
                discountMinor={price?.lineDiscountsMinor[index] ?? 0}
                onChange={change}
              />
            </Fragment>
          ))}
        </ul>
      </div>
      <footer className={classes.foot}>
        <Reductions
          basket={basket}
          price={price}
          error={props.priceError}
          locked={locked}
          open={props.choosing === 'discount'}
          onOpen={(open) => props.onChoose(open ? 'discount' : null)}
        />
        <p className={classes.total} role="status">
          <span>{unpriced ? wordTotalWithout(basket) : 'Total'}</span>
          <strong>
            {currency === undefined && '–'}
            {currency !== undefined &&
              (total === null ? '…' : <LargeMoney minor={total} currency={currency} />)}
          </strong>
        </p>
        {!locked && taken.length > 0 && (
          <Notice
            tone="look"
            title={
              <>
                Taken already: <Money minor={takenMinor(taken)} currency={currency ?? venue.currency} />
              </>
            }
          >
            Pay with F12 to go on, or to give it back.
          </Notice>
        )}
        {!locked && (
          <div className={classes.ways}>
            <Action keyName="exactCash" disabled={count === 0 || unpriced} onPress={props.onExactCash}>
              Exact cash
            </Action>
            <Action keyName="card" disabled={count === 0 || unpriced} onPress={props.onCard}>
              Card
            </Action>
            <Action
              keyName="pay"
              tone="act"
              disabled={unpriced || (count === 0 && taken.length === 0)}
              onPress={props.onPay}
            >
              Pay
            </Action>
          </div>
        )}
      </footer>
    </>
  );
});

const EventHead = memo(function EventHead({ line }: { line: BasketLine }) {
  return (
    <li className={classes.event}>
      <span dir="auto">{line.eventName}</span>
      <When instant={line.startsAt} timeZone={line.timeZone} />
    </li>
  );
});

/** What the total that stays in sight leaves out. */
function wordTotalWithout({ promoCode, pointsSpent }: Basket): string {
  if (pointsSpent === 0) return 'Total without the code';
  return promoCode === null ? 'Total without points' : 'Total without code and points';
}
