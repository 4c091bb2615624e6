import type { ReturnFacts } from '../../domain/refund.ts';
import type { Tender } from '../../domain/states.ts';
import type { Statement } from '../flight.ts';

/** What an order's return was decided on has changed, or its id is taken: everything is read and decided again. */
export const RETURN_OVERTAKEN: readonly string[] = [
  'orders_pk',
  'orders_code_unique',
  'family_unchanged',
  'tenders_suffice',
];

/** A sale and everything that followed from it: refunds, exchanges, and theirs in turn. `$1` is the sale. */
const FAMILY = `
  with recursive family as (
    select id from orders where id = $1
    union all
    select o.id from family f join orders o on o.refund_of = f.id
  )`;

/**
 * One refund or exchange of a sale and its followers at a time: two at once could each give back by a tender what only
 * one of them may. Counters may not lock the ledger's rows, so the sale's id is locked as such. Points are shared out
 * by what came back before, and the use of a promo code comes back with the last ticket, so where there are any, nothing
 * may have come back since it was read.
 */
export function lockFamily({ rootId, familySize, points, promo }: ReturnFacts): Statement[] {
  const lock = {
    name: 'lock-family',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [rootId],
  };
  if (points.earned === 0 && points.spent === 0 && promo === null) return [lock];
  return [
    lock,
    {
      name: 'family-unchanged',
      text: `${FAMILY} select insist((select count(*) from family), $2, 'family_unchanged')`,
      values: [rootId, familySize],
    },
  ];
}

/** Stands behind the payments: by none of these tenders has more gone back than came in. */
export function tendersSuffice(rootId: string, tenders: readonly Tender[]): Statement {
  return {
    name: 'tenders-suffice',
    text: `${FAMILY}, overdrawn as (
             select p.tender from family f join payment p on p.order_id = f.id
              where p.state = 'approved' and p.tender = any($2::tender[])
              group by p.tender having sum(p.amount_minor) < 0)
           select insist((select count(*) from overdrawn), 0, 'tenders_suffice')`,
    values: [rootId, tenders],
  };
}
