import type { DataSource, EntityManager } from 'typeorm';
import { RETURN_RULES } from './returnRules.ts';

/** Something in the books that does not add up: which rule, and the first rows that break it. */
export interface Discrepancy {
  rule: string;
  /** At most five, as the database tells them. */
  rows: Record<string, unknown>[];
}

/** What must be true of any database at any moment between transactions. A rule's query finds what breaks it. */
export const RULES: Readonly<Record<string, string>> = {
  'sold and comped places of a tier are its live tickets': `
    select s.tier_id, s.sold, s.comped, count(t.order_id) as tickets, count(t.comp_issuance_id) as comps
      from tier_stock s
           left join (select tier_id, state, order_id, comp_issuance_id from ticket
                      union all select tier_id, state, order_id, comp_issuance_id from ticket_archive) t
             on t.tier_id = s.tier_id and t.state in ('held', 'offered', 'checked_in')
     group by s.tier_id having s.sold <> count(t.order_id) or s.comped <> count(t.comp_issuance_id)`,
  'held places of a tier are those of its open holds': `
    select s.tier_id, s.held, coalesce(sum(l.quantity - l.collected), 0) as in_holds
      from tier_stock s
           left join (hold_line l join hold h on h.id = l.hold_id and h.state = 'held') on l.tier_id = s.tier_id
     group by s.tier_id having s.held <> coalesce(sum(l.quantity - l.collected), 0)`,
  'a promo code was used as often as it stands on completed orders': `
    select s.promo_code_id, s.used, count(o.id) as on_orders
      from promo_stock s left join orders o on o.promo_code_id = s.promo_code_id and o.state = 'completed'
     group by s.promo_code_id having s.used <> count(o.id)`,
  'nobody has fewer points than none': `
    select user_id, sum(points) as points from loyalty_entry group by user_id having sum(points) < 0`,
  'the counters of a house are the sums of its tiers': `
    select h.event_id, h.sold, h.held, h.comped, sum(s.sold) as tier_sold
      from house_stock h left join tier_stock s on s.event_id = h.event_id
     group by h.event_id
    having h.sold <> coalesce(sum(s.sold), 0) or h.held <> coalesce(sum(s.held), 0)
        or h.comped <> coalesce(sum(s.comped), 0)`,
  'no tier and no house holds more than its capacity': `
    select event_id, null as tier_id, capacity, sold from house_stock where sold + held + comped > capacity
    union all
    select event_id, tier_id, capacity, sold from tier_stock where sold + held + comped > capacity`,
  'every event has its house and every tier its stock': `
    select e.id as event_id, t.id as tier_id
      from event e left join house_stock h on h.event_id = e.id left join tier t on t.event_id = e.id
           left join tier_stock s on s.tier_id = t.id
     where h.event_id is null or (t.id is not null and s.tier_id is null)`,
  'a completed sale has as many tickets as it says': `
    select o.id, o.code, o.ticket_count, count(t.id) as tickets
      from orders o
           left join (select id, order_id from ticket union all select id, order_id from ticket_archive) t
             on t.order_id = o.id
     where o.kind = 'sale' group by o.id having o.ticket_count <> count(t.id)`,
  'a completed sale has the lines of its tickets': `
    select o.id, o.code, o.ticket_count, coalesce(sum(l.quantity), 0) as on_lines
      from orders o left join order_line l on l.order_id = o.id
     where o.kind = 'sale' and o.state = 'completed'
     group by o.id having o.ticket_count <> coalesce(sum(l.quantity), 0)`,
  'the lines of an order and the fee it kept sum to its total, its taxes to its tax': `
    select o.id, o.code, o.total_minor, sum(l.total_minor) as on_lines
      from orders o left join order_line l on l.order_id = o.id
     group by o.id
    having o.total_minor <> coalesce(sum(l.total_minor), 0) + o.fee_minor or o.tax_minor <> coalesce(sum(l.tax_minor), 0)`,
  'the tickets of a completed sale sum to its total and its tax': `
    select o.id, o.code, o.total_minor, sum(t.price_paid_minor) as on_tickets
      from orders o
           left join (select order_id, price_paid_minor, tax_minor from ticket
                      union all select order_id, price_paid_minor, tax_minor from ticket_archive) t
             on t.order_id = o.id
     where o.kind = 'sale' and o.state = 'completed'
     group by o.id
    having o.total_minor <> coalesce(sum(t.price_paid_minor), 0) or o.tax_minor <> coalesce(sum(t.tax_minor), 0)`,
  'approved payments of an order sum to its total, and a failed order took no money': `
    select o.id, o.code, o.state, o.total_minor, sum(p.amount_minor) filter (where p.state = 'approved') as paid
      from orders o left join payment p on p.order_id = o.id
     group by o.id
    having coalesce(sum(p.amount_minor) filter (where p.state = 'approved'), 0)
           <> case o.state when 'completed' then o.total_minor else 0 end`,
  'an order and its lines have one currency': `
    select o.id, o.code, o.currency, l.currency as on_line
      from orders o join order_line l on l.order_id = o.id where l.currency <> o.currency`,
  'every sale has its entry in the journal': `
    select o.id, o.code from orders o
     where o.kind = 'sale'
       and not exists (select from journal j where j.order_id = o.id and j.operation = 'orders.sell')`,
  'the entries of the journal follow on each other and are unchanged': `
    select counter_id, number from (
      select j.*, journal_hash(j) as computed,
             lag(hash) over chain as before, lag(number) over chain as number_before
        from journal j window chain as (partition by counter_id order by number)) linked
     where hash <> computed
        or previous_hash <> coalesce(before, decode(repeat('00', 32), 'hex'))
        or number <> coalesce(number_before, 0) + 1`,
  ...RETURN_RULES,
};

/**
 * Proves the books on one snapshot of the whole database: an empty list means that every rule holds.
 * Reads everything once; on a large house that takes seconds and locks nothing.
 */
export async function verifyBooks(dataSource: DataSource): Promise<Discrepancy[]> {
  return dataSource.transaction('REPEATABLE READ', async (tx: EntityManager) => {
    const found: Discrepancy[] = [];
    // A large house takes longer than anything at a counter may.
    await tx.query(`set local statement_timeout = '10min'`);
    for (const [rule, query] of Object.entries(RULES)) {
      const rows = await tx.query<Record<string, unknown>[]>(query);
      if (rows.length > 0) found.push({ rule, rows: rows.slice(0, 5) });
    }
    return found;
  });
}

/** A row that breaks a rule, for the eye: `tier_id 3, sold 5, tickets 4`. */
export function tellRow(row: Record<string, unknown>): string {
  return Object.entries(row)
    .map(([name, value]) => `${name} ${value ?? 'none'}`)
    .join(', ');
}
