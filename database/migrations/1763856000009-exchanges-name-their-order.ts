import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An exchange names the order whose tickets came back, as a refund does. What was paid for a ticket can then be
 * followed through any number of exchanges by orders alone, also when the tickets have long been archived.
 */
export class ExchangesNameTheirOrder1763856000009 implements MigrationInterface {
  readonly name = 'ExchangesNameTheirOrder1763856000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table orders
        drop constraint orders_refund_names_its_sale,
        add constraint orders_return_names_its_order check ((kind = 'sale') = (refund_of is null));
      comment on column orders.refund_of is
        'The order whose tickets came back: a sale, or an exchange made of one.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      comment on column orders.refund_of is null;
      alter table orders
        drop constraint orders_return_names_its_order,
        add constraint orders_refund_names_its_sale check ((kind = 'refund') = (refund_of is not null));
    `);
  }
}
