import { useKeys } from '../../client/useKeys.ts';
import { LargeMoney } from '../../components/LargeMoney.tsx';
import { needsAnswer } from '../sell/basket.ts';
import { basketStore } from '../sell/basketStore.ts';
import { answerLine, LineQuestion, wordAnswer } from '../sell/LineQuestion.tsx';
import { payableMinor } from '../sell/price.ts';
import { priceStore } from '../sell/priceStore.ts';
import { useStore } from '../sell/store.ts';
import { CardStep } from './CardStep.tsx';
import { DeclinedStep } from './DeclinedStep.tsx';
import { DoubtStep } from './DoubtStep.tsx';
import { EmptyPay } from './EmptyPay.tsx';
import classes from './PayPanel.module.css';
import { ANSWER_KEY } from './panelKeys.ts';
import { type PayStep, remainingMinor, roomLeft, takenMinor } from './payment.ts';
import { payStore } from './payStore.ts';
import { RefusedStep } from './RefusedStep.tsx';
import { TakenList } from './TakenList.tsx';
import { TenderStep } from './TenderStep.tsx';
import { UnknownPrice } from './UnknownPrice.tsx';
import { UnknownStep } from './UnknownStep.tsx';
import { useSale } from './useSale.ts';

/** Takes the place of the tiers while money is taken. The basket stays beside it, untouched. */
export function PayPanel() {
  const basket = useStore(basketStore);
  const { lines } = basket;
  const { taken, step } = useStore(payStore);
  const sale = useSale();
  const currency = lines[0]?.currency ?? '';
  const payable = payableMinor(basket, useStore(priceStore));
  const questions = mayAsk(step) ? lines.filter(needsAnswer) : [];
  const [question] = questions;
  // Keys of the screens below mean nothing while money is taken; the steps bind their own.
  useKeys(
    question === undefined
      ? []
      : [{ key: ANSWER_KEY, label: wordAnswer(question), run: () => answerLine(question) }],
    { modal: true },
  );
  if (currency === '') return <EmptyPay />;
  if (payable === null && mayAsk(step)) return <UnknownPrice onBack={sale.close} />;
  const remaining = remainingMinor(payable ?? takenMinor(taken), taken);
  return (
    <div className={classes.panel}>
      <header className={classes.due}>
        <h1>{remaining < 0 ? 'Taken too much' : taken.length > 0 ? 'Still due' : 'Amount due'}</h1>
        <p className={classes.dueAmount} role="status" aria-label="Amount due">
          <LargeMoney minor={Math.abs(remaining)} currency={currency} />
        </p>
      </header>
      <TakenList
        taken={taken}
        currency={currency}
        remaining={remaining}
        locked={!mayAsk(step)}
        onGiveBack={sale.giveBack}
      />
      {questions.map((line) => (
        <LineQuestion
          key={line.tierId}
          line={line}
          onOther={sale.close}
          {...(line === question ? { keyName: ANSWER_KEY } : {})}
        />
      ))}
      <Step
        sale={sale}
        step={step}
        remaining={remaining}
        room={roomLeft(taken)}
        currency={currency}
        blocked={questions.length > 0}
      />
    </div>
  );
}

interface StepProps {
  sale: ReturnType<typeof useSale>;
  step: PayStep;
  remaining: number;
  room: number;
  currency: string;
  blocked: boolean;
}

function Step({ sale, step, remaining, room, currency, blocked }: StepProps) {
  switch (step.kind) {
    case 'tender':
      return (
        <TenderStep sale={sale} remaining={remaining} room={room} currency={currency} blocked={blocked} />
      );
    case 'card':
      return <CardStep sale={sale} amountMinor={step.amountMinor} currency={currency} />;
    case 'unknown':
      return (
        <UnknownStep sale={sale} amountMinor={step.amountMinor} noted={step.noted} currency={currency} />
      );
    case 'sending':
      return (
        <p className={classes.sending} role="status">
          Recording the sale…
        </p>
      );
    case 'doubt':
      return <DoubtStep sale={sale} doubt={step.doubt} faultId={step.faultId} />;
    case 'refused':
      return <RefusedStep sale={sale} refusal={step.refusal} currency={currency} blocked={blocked} />;
    case 'declined':
      return (
        <DeclinedStep sale={sale} order={step.order} amountMinor={step.amountMinor} currency={currency} />
      );
  }
}

/** Not while the terminal or the office is at work: what is asked then would change what they were told. */
function mayAsk({ kind }: PayStep): boolean {
  return kind === 'tender' || kind === 'refused' || kind === 'declined';
}
