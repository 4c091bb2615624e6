import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The journal: one chain of hashes for each counter, so that two counters never wait for each other's entries.
 * The database itself numbers, dates and chains an entry, and refuses to change or remove one.
 */
export class Journal1763856000005 implements MigrationInterface {
  readonly name = 'Journal1763856000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table journal (
        counter_id bigint not null,
        number bigint not null,
        at timestamptz not null,
        actor_id bigint,
        operation text not null,
        event_id bigint,
        order_id uuid,
        ticket_ids uuid[],
        detail jsonb not null,
        previous_hash bytea not null,
        hash bytea not null,
        constraint journal_pk primary key (counter_id, number),
        constraint journal_counter_fk foreign key (counter_id) references counter (id),
        constraint journal_actor_fk foreign key (actor_id) references app_user (id),
        constraint journal_operation_filled check (btrim(operation) <> ''),
        constraint journal_hash_length check (octet_length(hash) = 32 and octet_length(previous_hash) = 32)
      );
      create index journal_order on journal (order_id) where order_id is not null;
      create index journal_event on journal (event_id) where event_id is not null;
      create index journal_tickets on journal using gin (ticket_ids) where ticket_ids is not null;

      create table journal_chain (
        counter_id bigint not null,
        last_number bigint not null default 0,
        last_hash bytea not null default decode(repeat('00', 32), 'hex'),
        constraint journal_chain_pk primary key (counter_id),
        constraint journal_chain_counter_fk foreign key (counter_id) references counter (id)
      ) with (fillfactor = 50);

      create function journal_hash(entry journal) returns bytea
      language sql immutable set search_path = pg_catalog, public
      as $$
        select sha256(entry.previous_hash || convert_to(jsonb_build_array(
          entry.counter_id, entry.number, extract(epoch from entry.at), entry.actor_id, entry.operation,
          entry.event_id, entry.order_id, entry.ticket_ids, entry.detail)::text, 'UTF8'))
      $$;

      create function journal_link() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public
      as $$
      declare
        chain public.journal_chain;
      begin
        insert into public.journal_chain (counter_id) values (new.counter_id) on conflict do nothing;
        select * into chain from public.journal_chain where counter_id = new.counter_id for update;
        new.number := chain.last_number + 1;
        new.at := clock_timestamp();
        new.previous_hash := chain.last_hash;
        new.hash := public.journal_hash(new);
        update public.journal_chain set last_number = new.number, last_hash = new.hash
          where counter_id = new.counter_id;
        return new;
      end $$;

      create trigger journal_linked before insert on journal for each row execute function journal_link();
      create trigger journal_only_added before update or delete or truncate on journal
        for each statement execute function refuse_change();

      comment on table journal is
        'Every change, who made it and where, chained by hashes for each counter; only ever added.';
      comment on table journal_chain is
        'The last link of each counter''s journal; written by the database alone.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger journal_linked on journal;
      drop function journal_link();
      drop function journal_hash(journal);
      drop table journal_chain, journal;
    `);
  }
}
