import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the venue decides once for all: fees, points, how long things are kept; and a way to insist on a count. */
export class RulesOfTheHouse1763856000007 implements MigrationInterface {
  readonly name = 'RulesOfTheHouse1763856000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table house_rule (
        id smallint not null default 1,
        refund_fee_minor bigint not null default 0,
        refund_fee_basis_points integer not null default 0,
        refund_until_minutes integer not null default 0,
        points_per_major integer not null default 1,
        point_value_minor bigint not null default 1,
        basket_minutes integer not null default 10,
        gift_days integer not null default 30,
        constraint house_rule_pk primary key (id),
        constraint house_rule_only_one check (id = 1),
        constraint house_rule_fee_in_range
          check (refund_fee_minor >= 0 and refund_fee_basis_points between 0 and 10000 and refund_until_minutes >= 0),
        constraint house_rule_points_not_negative check (points_per_major >= 0 and point_value_minor >= 0),
        constraint house_rule_times_positive check (basket_minutes > 0 and gift_days > 0)
      );
      comment on table house_rule is 'What the venue decided about fees, points and deadlines; one row.';
      insert into house_rule default values;

      create function insist(counted bigint, wanted bigint, what text) returns void language plpgsql as $$
      begin
        if counted is distinct from wanted then
          raise exception '% of % for %', counted, wanted, what using errcode = 'check_violation', constraint = what;
        end if;
      end $$;

      do $$
      begin
        if not exists (select from pg_roles where rolname = 'counterfoil_counter') then return; end if;
        grant select, update on house_rule to counterfoil_counter;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function insist(bigint, bigint, text);
      drop table house_rule;
    `);
  }
}
