import { Money } from '../../components/Money.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';

/** What was bought, at the price of that day, and the tax inside it. */
export function OrderLines({ order }: { order: Order }) {
  const { currency } = order;
  return (
    <table className={classes.lines}>
      <caption className={classes.hidden}>What was bought</caption>
      <thead>
        <tr>
          <th scope="col">Tier</th>
          <th scope="col">Each</th>
          <th scope="col">Count</th>
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={`${line.direction} ${line.tierId} ${line.unitPriceMinor}`}>
            <td>
              <span className={classes.tier}>
                <TierMark code={line.tierCode} colour={line.colour} />
                <span>
                  <span dir="auto">{line.tierName}</span>
                  {line.direction === -1 && <span className={classes.event}>taken back</span>}
                  <span className={classes.event}>
                    <bdi>{line.eventName}</bdi>, <When instant={line.startsAt} timeZone={line.timeZone} />
                  </span>
                </span>
              </span>
            </td>
            <td>
              <Money minor={line.unitPriceMinor} currency={currency} />
            </td>
            <td className="tabular">{line.quantity}</td>
            <td>
              <Money minor={line.totalMinor} currency={currency} />
              {line.discountMinor > 0 && (
                <span className={classes.event}>
                  less <Money minor={line.discountMinor} currency={currency} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Total
          </th>
          <td className={classes.total}>
            <Money minor={order.totalMinor} currency={currency} />
          </td>
        </tr>
        <tr>
          <th scope="row" colSpan={3}>
            Tax inside
          </th>
          <td>
            <Money minor={order.taxMinor} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
