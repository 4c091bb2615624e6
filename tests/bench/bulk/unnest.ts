import type { BulkWay } from './way.ts';

/** One INSERT from arrays, as the product's own statement does it. */
export const unnest: BulkWay = (tx, tickets) => {
  const [first] = tickets;
  return tx.query(
    `insert into ticket (id, order_id, line_position, number, event_id, tier_id, code_hash, price_paid_minor, tax_minor)
     select t.id, $1::uuid, 1, t.number, $2::bigint, $3::bigint, t.hash, 0, 0
       from unnest($4::uuid[], $5::bytea[]) with ordinality as t (id, hash, number)`,
    [
      first?.orderId,
      first?.eventId,
      first?.tierId,
      tickets.map(({ id }) => id),
      tickets.map(({ codeHash }) => codeHash),
    ],
  );
};
