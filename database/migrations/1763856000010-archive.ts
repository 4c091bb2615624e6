import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What moving an event's tickets to the archive needs: a successor may be archived before or after the ticket that was
 * exchanged for it, so the books prove that it is there and not a foreign key; a cancelled event keeps its reason when
 * it is archived; and a journal that was cut off at its end can be told from a whole one without reading the chain.
 */
export class Archive1763856000010 implements MigrationInterface {
  readonly name = 'Archive1763856000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ticket drop constraint ticket_successor_fk;
      create index ticket_archive_comp_issuance on ticket_archive (comp_issuance_id)
        where comp_issuance_id is not null;
      create index transfer_archive_gift on transfer_archive (gift_id);

      alter table event
        drop constraint event_cancel_has_reason,
        add constraint event_cancel_has_reason check (
          state = 'archived' or (state = 'cancelled') = (cancel_reason is not null));

      create function journal_cut_off() returns table (counter_id bigint, last_number bigint, found_number bigint)
      language sql stable security definer set search_path = pg_catalog, public
      as $$
        select c.counter_id, c.last_number, j.number
          from public.journal_chain c
               left join public.journal j on j.counter_id = c.counter_id and j.number = c.last_number
                                         and j.hash = c.last_hash
         where c.last_number > 0 and j.number is null
      $$;
      revoke execute on function journal_cut_off() from public;

      do $$
      begin
        if not exists (select from pg_roles where rolname = 'counterfoil_counter') then return; end if;
        grant execute on function journal_cut_off() to counterfoil_counter;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function journal_cut_off();
      alter table event
        drop constraint event_cancel_has_reason,
        add constraint event_cancel_has_reason check ((state = 'cancelled') = (cancel_reason is not null));
      drop index transfer_archive_gift;
      drop index ticket_archive_comp_issuance;
      alter table ticket
        add constraint ticket_successor_fk foreign key (successor_id) references ticket (id);
    `);
  }
}
