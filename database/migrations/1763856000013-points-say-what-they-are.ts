import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Points say what they are: a refund may take back more than there is, a sale may not spend more, and an exchange both
 * earns and returns. They are earned for so much money and not for a whole unit of the currency, which in a currency
 * without cents gave back every price in points; and there may be more of them than an integer holds.
 */
export class PointsSayWhatTheyAre1763856000013 implements MigrationInterface {
  readonly name = 'PointsSayWhatTheyAre1763856000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type loyalty_kind as enum ('earned', 'spent', 'taken_back', 'returned');

      alter table loyalty_entry
        alter column points type bigint,
        add kind loyalty_kind;
      alter table loyalty_entry disable trigger loyalty_entry_only_added;
      update loyalty_entry l
         set kind = (case when l.points > 0 then case o.kind when 'refund' then 'returned' else 'earned' end
                          else case o.kind when 'sale' then 'spent' else 'taken_back' end end)::loyalty_kind
        from orders o where o.id = l.order_id;
      alter table loyalty_entry enable trigger loyalty_entry_only_added;
      alter table loyalty_entry
        alter column kind set not null,
        add constraint loyalty_entry_sign check ((kind in ('earned', 'returned')) = (points > 0));
      comment on table loyalty_entry is
        'Points earned, spent, taken back or returned for an order; a balance is their sum. Only ever added.';

      alter table house_rule rename column points_per_major to minor_per_point;
      alter table house_rule
        alter column minor_per_point drop default,
        alter column minor_per_point type bigint
          using case minor_per_point when 0 then 0 else greatest(1, 100 / minor_per_point) end;
      alter table house_rule alter column minor_per_point set default 100;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table house_rule
        alter column minor_per_point drop default,
        alter column minor_per_point type integer
          using case minor_per_point when 0 then 0 else greatest(1, 100 / minor_per_point) end;
      alter table house_rule alter column minor_per_point set default 1;
      alter table house_rule rename column minor_per_point to points_per_major;

      comment on table loyalty_entry is
        'Points earned, spent or taken back for an order; a balance is their sum. Only ever added.';
      alter table loyalty_entry
        drop constraint loyalty_entry_sign,
        drop column kind,
        alter column points type integer;
      drop type loyalty_kind;
    `);
  }
}
