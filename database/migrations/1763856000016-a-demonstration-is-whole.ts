import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A demonstration season whose making was broken off can be told from one that is whole, and is finished. */
export class ADemonstrationIsWhole1763856000016 implements MigrationInterface {
  readonly name = 'ADemonstrationIsWhole1763856000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table venue add column demonstration_made_at timestamptz;
      comment on column venue.demonstration_made_at is
        'When the demonstration season was whole; null before that, and in every real house.';
      -- What was made before nobody knows of: it is left as it is.
      update venue set demonstration_made_at = now() where demonstration;
      alter table venue add constraint venue_only_demonstration_made
        check (demonstration or demonstration_made_at is null);
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'counterfoil_counter') then return; end if;
        grant update (demonstration_made_at) on venue to counterfoil_counter;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table venue drop constraint venue_only_demonstration_made;
      alter table venue drop column demonstration_made_at;
    `);
  }
}
