import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a ticket's later life needs: the codes it had before, so that an old one can tell its story; a note on comps;
 * and paper for gifts and comps, which have no order.
 */
export class GiftsCompsAndCodes1763856000008 implements MigrationInterface {
  readonly name = 'GiftsCompsAndCodes1763856000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type code_retirement as enum ('gift_claimed', 'replaced');

      create table ticket_old_code (
        code_hash bytea not null,
        ticket_id uuid not null,
        why code_retirement not null,
        retired_at timestamptz not null default now(),
        constraint ticket_old_code_pk primary key (code_hash),
        constraint ticket_old_code_hash_length check (octet_length(code_hash) = 32)
      );
      create index ticket_old_code_ticket on ticket_old_code (ticket_id);
      comment on table ticket_old_code is
        'Codes that tickets had before a gift or a loss; no foreign key, because a ticket may move to the archive.';

      alter table comp_issuance add note text not null default '';

      create type print_document_new as enum (
        'confirmation', 'receipt', 'tickets', 'claim_slip', 'gift_tickets', 'comp_tickets');
      alter table print_job
        alter column document type print_document_new using document::text::print_document_new;
      drop type print_document;
      alter type print_document_new rename to print_document;
      alter table print_job
        alter column order_id drop not null,
        add gift_id uuid,
        add comp_issuance_id uuid,
        add constraint print_job_comp_issuance_fk foreign key (comp_issuance_id) references comp_issuance (id),
        add constraint print_job_of_one_thing check (num_nonnulls(order_id, gift_id, comp_issuance_id) = 1);
      drop index print_job_order;
      create index print_job_order on print_job (order_id) where order_id is not null;
      create index print_job_gift on print_job (gift_id) where gift_id is not null;
      create index print_job_comp_issuance on print_job (comp_issuance_id) where comp_issuance_id is not null;

      do $$
      begin
        if not exists (select from pg_roles where rolname = 'counterfoil_counter') then return; end if;
        grant select, insert on ticket_old_code to counterfoil_counter;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from print_job where order_id is null;
      drop index print_job_gift, print_job_comp_issuance, print_job_order;
      create index print_job_order on print_job (order_id);
      alter table print_job
        drop column gift_id,
        drop column comp_issuance_id,
        alter column order_id set not null;
      create type print_document_old as enum ('confirmation', 'receipt', 'tickets');
      alter table print_job
        alter column document type print_document_old using document::text::print_document_old;
      drop type print_document;
      alter type print_document_old rename to print_document;
      alter table comp_issuance drop column note;
      drop table ticket_old_code;
      drop type code_retirement;
    `);
  }
}
