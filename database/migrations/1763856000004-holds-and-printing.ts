import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places kept for somebody, and documents on their way to paper. */
export class HoldsAndPrinting1763856000004 implements MigrationInterface {
  readonly name = 'HoldsAndPrinting1763856000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type hold_kind as enum ('named', 'basket');
      create type hold_state as enum ('held', 'collected', 'released');
      create type print_document as enum ('confirmation', 'receipt', 'tickets');
      create type print_state as enum ('queued', 'printing', 'done', 'failed');

      create table hold (
        id uuid not null,
        kind hold_kind not null,
        state hold_state not null default 'held',
        name text,
        customer_id bigint,
        counter_id bigint not null,
        held_by bigint not null,
        expires_at timestamptz not null,
        created_at timestamptz not null default now(),
        constraint hold_pk primary key (id),
        constraint hold_customer_fk foreign key (customer_id) references app_user (id),
        constraint hold_counter_fk foreign key (counter_id) references counter (id),
        constraint hold_held_by_fk foreign key (held_by) references app_user (id),
        constraint hold_named_has_name check (kind <> 'named' or (name is not null and btrim(name) <> ''))
      );
      create index hold_open on hold (expires_at) where state = 'held';

      create table hold_line (
        hold_id uuid not null,
        tier_id bigint not null,
        event_id bigint not null,
        quantity integer not null,
        collected integer not null default 0,
        constraint hold_line_pk primary key (hold_id, tier_id),
        constraint hold_line_hold_fk foreign key (hold_id) references hold (id),
        constraint hold_line_tier_fk foreign key (tier_id, event_id) references tier (id, event_id),
        constraint hold_line_quantity_positive check (quantity > 0),
        constraint hold_line_collected_within check (collected between 0 and quantity)
      );
      create index hold_line_event on hold_line (event_id);

      create table print_job (
        id uuid not null,
        order_id uuid not null,
        counter_id bigint not null,
        document print_document not null,
        printer text,
        state print_state not null default 'queued',
        attempts integer not null default 0,
        copy integer not null default 0,
        problem text not null default '',
        file_path text,
        requested_by bigint not null,
        created_at timestamptz not null default now(),
        finished_at timestamptz,
        constraint print_job_pk primary key (id),
        constraint print_job_order_fk foreign key (order_id) references orders (id),
        constraint print_job_counter_fk foreign key (counter_id) references counter (id),
        constraint print_job_requested_by_fk foreign key (requested_by) references app_user (id),
        constraint print_job_not_negative check (attempts >= 0 and copy >= 0),
        constraint print_job_done_has_end check (state <> 'done' or finished_at is not null)
      );
      create index print_job_order on print_job (order_id);
      create index print_job_waiting on print_job (counter_id, created_at) where state in ('queued', 'printing');
      create index print_job_counter_recent on print_job (counter_id, created_at desc);

      comment on table hold is
        'Places kept for somebody: by name, or for the basket of a counter.';
      comment on table hold_line is
        'How many places of one tier a hold keeps, and how many of them were collected.';
      comment on table print_job is
        'A document on its way to paper; printing never waits inside a sale.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table print_job, hold_line, hold;
      drop type print_state;
      drop type print_document;
      drop type hold_state;
      drop type hold_kind;
    `);
  }
}
