import { grouped } from '../../../domain/codes.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import { CardStep } from '../pay/CardStep.tsx';
import { DeclinedStep } from '../pay/DeclinedStep.tsx';
import classes from '../pay/PayPanel.module.css';
import { roomLeft } from '../pay/payment.ts';
import { TakenList } from '../pay/TakenList.tsx';
import { TenderStep } from '../pay/TenderStep.tsx';
import { UnknownStep } from '../pay/UnknownStep.tsx';
import type { useExchange } from './useExchange.ts';

interface ExchangePayProps {
  exchange: ReturnType<typeof useExchange>;
  currency: string;
}

/** Takes the difference, in the same steps as a sale. */
export function ExchangePay({ exchange, currency }: ExchangePayProps) {
  const { hands, payment, remaining, failed } = exchange;
  const { step, taken } = payment;
  useKeys([], { modal: true });
  return (
    <section className={classes.panel} aria-label="Payment">
      <header className={classes.due}>
        <h2>{taken.length > 0 ? 'Still due' : 'Difference due'}</h2>
        <p className={classes.dueAmount} role="status" aria-label="Amount due">
          <Money minor={remaining} currency={currency} />
        </p>
      </header>
      <TakenList
        taken={taken}
        currency={currency}
        remaining={remaining}
        locked={step.kind !== 'tender' || exchange.isPending || exchange.inDoubt}
        onGiveBack={hands.giveBack}
      />
      {failed !== null && step.kind === 'tender' && (
        <Notice tone="look" title="Card declined: nothing was exchanged.">
          Recorded as failed order <span className="code">{grouped(failed.code)}</span>.
        </Notice>
      )}
      {exchange.isPending && (
        <p className={classes.sending} role="status">
          Recording the exchange…
        </p>
      )}
      {!exchange.isPending && !exchange.inDoubt && <Step exchange={exchange} currency={currency} />}
    </section>
  );
}

function Step({ exchange: { hands, payment, remaining }, currency }: ExchangePayProps) {
  const { step, taken } = payment;
  switch (step.kind) {
    case 'card':
      return <CardStep sale={hands} amountMinor={step.amountMinor} currency={currency} />;
    case 'unknown':
      return (
        <UnknownStep sale={hands} amountMinor={step.amountMinor} noted={step.noted} currency={currency} />
      );
    case 'declined':
      return <DeclinedStep sale={hands} order={null} amountMinor={step.amountMinor} currency={currency} />;
    default:
      return (
        <>
          <TenderStep
            key={taken.length}
            sale={hands}
            remaining={remaining}
            room={roomLeft(taken)}
            currency={currency}
            blocked={false}
          />
          {taken.length > 0 && <p className={classes.hint}>Give back what was taken before you go back.</p>}
        </>
      );
  }
}
