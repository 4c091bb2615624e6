import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the counters' login may do, where that role exists (the embedded server makes it; on a shared server an
 * administrator may). It reads and adds; it never changes the ledger and never reads a password hash or the chain.
 */
export class Rights1763856000006 implements MigrationInterface {
  readonly name = 'Rights1763856000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'counterfoil_counter') then return; end if;
        grant usage on schema public to counterfoil_counter;
        grant usage on all sequences in schema public to counterfoil_counter;
        grant select, insert on venue, orders, order_line, payment, loyalty_entry, cash_movement, journal
          to counterfoil_counter;
        grant select, insert, update on app_user, venue_key, counter, attempt_throttle, event, house_stock, tier_stock,
          promo_code, promo_stock, cash_session, comp_budget, comp_issuance, ticket, transfer, hold, hold_line, print_job
          to counterfoil_counter;
        grant select, insert, update, delete on tier, tier_stock, attempt_throttle to counterfoil_counter;
        grant select, insert on ticket_archive, transfer_archive to counterfoil_counter;
        grant delete on ticket, transfer, hold_line to counterfoil_counter;
        grant insert, update on credential to counterfoil_counter;
        grant select (user_id) on credential to counterfoil_counter;
        grant execute on function credential_of(text) to counterfoil_counter;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'counterfoil_counter') then return; end if;
        revoke all on all tables in schema public from counterfoil_counter;
        revoke all on all sequences in schema public from counterfoil_counter;
        revoke all on function credential_of(text) from counterfoil_counter;
        revoke usage on schema public from counterfoil_counter;
      end $$;
    `);
  }
}
