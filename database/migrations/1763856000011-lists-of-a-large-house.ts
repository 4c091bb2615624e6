import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The event list is paged and counted in the index alone: which events are over and which are drafts stands in it.
 * The reasons of all indexes are in docs/decisions/0018-indexes-and-reads.md.
 */
export class ListsOfALargeHouse1763856000011 implements MigrationInterface {
  readonly name = 'ListsOfALargeHouse1763856000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index event_starts;
      create index event_starts on event (starts_at, id) include (ends_at, state);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index event_starts;
      create index event_starts on event (starts_at, id);
    `);
  }
}
