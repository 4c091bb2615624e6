import type { DataSource } from 'typeorm';
import type { ReturnFacts } from '../../domain/refund.ts';
import type { TicketFacts } from '../../domain/returned.ts';
import type { Tender, TicketState } from '../../domain/states.ts';
import { safeInteger } from '../columns.ts';
import { askAsOne } from '../flight.ts';

interface HeadRow {
  currency: string;
  customer_id: string | null;
  root_id: string;
  family_size: number;
  balances: { tender: Tender; net: number }[];
  refund_fee_minor: string;
  refund_fee_basis_points: number;
  refund_until_minutes: number;
  minor_per_point: string;
  promo_code_id: string | null;
  not_refunded: number;
  balance: string;
  earned: string;
  spent: string;
  taken_back: string;
  returned: string;
  price: string;
  returned_price: string;
  discount: string;
  returned_discount: string;
}

/** The size of the family tells later whether something followed since. */
const HEAD = `
  with recursive up as (
    select id, refund_of from orders where id = $1
    union all
    select o.id, o.refund_of from up join orders o on o.id = up.refund_of
  ), family as (
    select id from up where refund_of is null
    union all
    select o.id from family f join orders o on o.refund_of = f.id
  ), issued as (
    select state, price_paid_minor, discount_minor from ticket where order_id = $1
    union all
    select state, price_paid_minor, discount_minor from ticket_archive where order_id = $1
  )
  select o.currency, o.customer_id, (select id from up where refund_of is null) as root_id,
         (select count(*)::int from family) as family_size,
         (select coalesce(json_agg(json_build_object('tender', b.tender, 'net', b.net)), '[]')
            from (select p.tender, sum(p.amount_minor) as net
                    from family f join payment p on p.order_id = f.id
                   where p.state = 'approved' group by p.tender) b) as balances,
         r.refund_fee_minor, r.refund_fee_basis_points, r.refund_until_minutes,
         case when o.customer_id is null then 0 else r.minor_per_point end as minor_per_point,
         o.promo_code_id, i.not_refunded,
         (select coalesce(sum(points), 0) from loyalty_entry where user_id = o.customer_id) as balance,
         l.earned, l.spent, b.taken_back, b.returned,
         i.price, i.returned_price, i.discount, i.returned_discount
    from orders o, house_rule r,
         lateral (select coalesce(sum(points) filter (where kind = 'earned'), 0) as earned,
                         coalesce(-sum(points) filter (where kind = 'spent'), 0) as spent
                    from loyalty_entry where user_id = o.customer_id and order_id = o.id) l,
         lateral (select coalesce(-sum(e.points) filter (where e.kind = 'taken_back'), 0) as taken_back,
                         coalesce(sum(e.points) filter (where e.kind = 'returned'), 0) as returned
                    from orders c join loyalty_entry e on e.user_id = o.customer_id and e.order_id = c.id
                   where c.refund_of = o.id) b,
         lateral (select coalesce(sum(price_paid_minor), 0) as price,
                         coalesce(sum(price_paid_minor) filter (where state in ('refunded', 'exchanged')), 0)
                           as returned_price,
                         coalesce(sum(discount_minor), 0) as discount,
                         coalesce(sum(discount_minor) filter (where state in ('refunded', 'exchanged')), 0)
                           as returned_discount,
                         count(*) filter (where state <> 'refunded')::int as not_refunded
                    from issued) i
   where o.id = $1 and o.kind <> 'refund'`;

interface TicketRow {
  id: string;
  number: number;
  order_id: string | null;
  archived: boolean;
  state: TicketState;
  code_issue: number;
  holder_id: string | null;
  held_by: string | null;
  given_away: boolean;
  event_id: string;
  event_name: string;
  event_cancelled: boolean;
  starts_at: Date;
  tier_id: string;
  tier_name: string;
  tier_code: string;
  colour: string;
  tax_basis_points: number;
  price_paid_minor: string;
  discount_minor: string;
  tax_minor: string;
}

const COLUMNS =
  'id, number, order_id, line_position, state, code_issue, holder_id, holder_name, event_id, tier_id, price_paid_minor, discount_minor, tax_minor';

const TICKETS = `
  with asked as (
    select ${COLUMNS}, false as archived from ticket where id = any($1::uuid[])
    union all
    select ${COLUMNS}, true from ticket_archive where id = any($1::uuid[])
  )
  select t.*, coalesce(t.holder_name, u.name) as held_by, e.name as event_name, e.starts_at,
         e.state = 'cancelled' as event_cancelled, i.name as tier_name, i.code as tier_code, i.colour,
         coalesce(l.tax_basis_points, 0) as tax_basis_points,
         t.holder_id is distinct from o.customer_id as given_away
    from asked t join event e on e.id = t.event_id join tier i on i.id = t.tier_id
         left join orders o on o.id = t.order_id
         left join order_line l on l.order_id = t.order_id and l.position = t.line_position
         left join app_user u on u.id = t.holder_id`;

/**
 * What the return of these tickets is decided on, read without a lock; tickets that nobody knows are missing.
 * Null when there is no such sale or exchange.
 */
export async function findReturnFacts(
  dataSource: DataSource,
  orderId: string,
  ticketIds: readonly string[],
): Promise<ReturnFacts | null> {
  // Of one moment: tickets read before another refund and tenders read after it would be refused for want of money.
  const [heads, tickets] = await askAsOne<[HeadRow, TicketRow]>(dataSource, [
    { name: 'return-facts', text: HEAD, values: [orderId] },
    { name: 'returned-tickets', text: TICKETS, values: [ticketIds] },
  ]);
  const [head] = heads;
  if (!head) return null;
  return {
    orderId,
    currency: head.currency,
    customerId: head.customer_id === null ? null : Number(head.customer_id),
    rootId: head.root_id,
    familySize: head.family_size,
    balances: head.balances.map(({ tender, net }) => ({ tender, netMinor: net })),
    rule: {
      refundFeeMinor: Number(head.refund_fee_minor),
      refundFeeBasisPoints: head.refund_fee_basis_points,
      refundUntilMinutes: head.refund_until_minutes,
    },
    points: {
      balance: safeInteger(head.balance),
      earned: safeInteger(head.earned),
      spent: safeInteger(head.spent),
      takenBack: safeInteger(head.taken_back),
      returned: safeInteger(head.returned),
      priceMinor: Number(head.price),
      returnedPriceMinor: Number(head.returned_price),
      discountMinor: Number(head.discount),
      returnedDiscountMinor: Number(head.returned_discount),
    },
    minorPerPoint: Number(head.minor_per_point),
    promo:
      head.promo_code_id === null
        ? null
        : { promoCodeId: Number(head.promo_code_id), notRefunded: head.not_refunded },
    tickets: new Map(tickets.map((row) => [row.id, ticketFacts(row)])),
  };
}

function ticketFacts(row: TicketRow): TicketFacts {
  return {
    id: row.id,
    number: row.number,
    orderId: row.order_id,
    archived: row.archived,
    state: row.state,
    codeIssue: row.code_issue,
    holderId: row.holder_id === null ? null : Number(row.holder_id),
    holderName: row.held_by,
    givenAway: row.given_away,
    eventId: Number(row.event_id),
    eventName: row.event_name,
    eventCancelled: row.event_cancelled,
    startsAt: row.starts_at,
    tierId: Number(row.tier_id),
    tierName: row.tier_name,
    tierCode: row.tier_code,
    colour: row.colour,
    taxBasisPoints: row.tax_basis_points,
    pricePaidMinor: Number(row.price_paid_minor),
    discountMinor: Number(row.discount_minor),
    taxMinor: Number(row.tax_minor),
  };
}
