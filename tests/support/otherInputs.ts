import type { Input, Name } from '../../contract/index.ts';
import { linesOf, newRequestId, sellInput, type TestHouse } from './house.ts';
import type { ValidInputs } from './validInputs.ts';

/** More inputs that are answered, of operations that can be asked in more than one way: the branches of unions. */
export type OtherInputs = { [N in Name]?: readonly (() => Promise<Input<N>>)[] };

/** The ways of asking that `validInputs` leaves out. */
export function otherInputs(house: TestHouse, valid: ValidInputs): OtherInputs {
  type Step = NonNullable<Input<'counter.keepSale'>['sale']>['payment']['step'];
  const keptAt = (step: Step) => async (): Promise<Input<'counter.keepSale'>> => {
    const { sale } = await valid['counter.keepSale']();
    return { sale: sale && { ...sale, payment: { ...sale.payment, step } } };
  };

  /** Money is in the balance for an exchange, and nothing for a sale. */
  type Exchange = NonNullable<NonNullable<Input<'counter.keepSale'>['sale']>['exchange']>;
  const keptExchangeAt =
    (stepOf: (exchange: Input<'orders.exchange'>) => Exchange['step']) =>
    async (): Promise<Input<'counter.keepSale'>> => {
      const { sale } = await valid['counter.keepSale']();
      if (!sale) throw new RangeError('there is no sale to keep');
      const asked = await valid['orders.exchange']();
      const back = await exchangedForLess(asked);
      const { requestId, payments: _, ...draft } = { ...asked, tenders: back.tenders };
      const { taken } = sale.payment;
      return {
        sale: { ...sale, exchange: { draft, requestId, taken, step: stepOf({ ...asked, ...draft }) } },
      };
    };
  /** Into something cheaper: money goes back. */
  const exchangedForLess = async (asked: Input<'orders.exchange'>): Promise<Input<'orders.exchange'>> => {
    const cheaper = await house.newEvent({ tiers: [{ priceMinor: 1_000 }] });
    return {
      ...asked,
      lines: linesOf(cheaper, 1),
      expectedDifferenceMinor: -500,
      payments: [],
      tenders: [{ tender: 'cash', amountMinor: 500, reference: '' }],
    };
  };

  return {
    'counter.keepSale': [
      keptExchangeAt(() => ({ kind: 'tender' })),
      keptExchangeAt(() => ({ kind: 'card', amountMinor: 500 })),
      keptExchangeAt(() => ({ kind: 'unknown', amountMinor: 500 })),
      keptExchangeAt((exchange) => ({ kind: 'sent', exchange })),
      keptAt({ kind: 'tender' }),
      keptAt({ kind: 'card', amountMinor: 500 }),
      keptAt({ kind: 'unknown', amountMinor: 500 }),
    ],
    'gifts.offer': [
      async () => {
        const person = { requestId: newRequestId(), name: 'Robin', email: null, phone: null };
        const { customer } = await house.ask('customers.create', person, 'cashier');
        return { ...(await valid['gifts.offer']()), receiver: { customerId: customer.id } };
      },
    ],
    'orders.exchange': [async () => exchangedForLess(await valid['orders.exchange']())],
    // Split over two tenders, without a hold or anything taken off.
    'orders.sell': [
      async () => {
        const sale = sellInput(linesOf(await house.newEvent(), 2));
        const [cash] = sale.payments;
        if (!cash) throw new RangeError('the sale is not paid');
        const half = { ...cash, amountMinor: 1_500, tenderedMinor: 2_000 };
        return { ...sale, payments: [half, { ...half, tender: 'card', tenderedMinor: null }] };
      },
    ],
  };
}
