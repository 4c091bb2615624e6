import { useHouse } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { useStore } from '../sell/store.ts';
import classes from './PayPanel.module.css';
import { takenMinor } from './payment.ts';
import { payStore } from './payStore.ts';
import { StepHead } from './StepHead.tsx';
import { TakenList } from './TakenList.tsx';
import { useSale } from './useSale.ts';

/** Every line was taken out of the basket. Money that was taken for it stays in sight until it is given back. */
export function EmptyPay() {
  const sale = useSale();
  const { taken } = useStore(payStore);
  const { venue } = useHouse();
  useKeys([{ key: 'back', run: sale.close }]);
  return (
    <div className={classes.step}>
      <StepHead>The basket is empty.</StepHead>
      <TakenList
        taken={taken}
        currency={venue.currency}
        remaining={-takenMinor(taken)}
        locked={false}
        onGiveBack={sale.giveBack}
      />
      <div className={classes.ways}>
        <Action size="tile" keyName="back" onPress={sale.close}>
          Back
        </Action>
      </div>
    </div>
  );
}
