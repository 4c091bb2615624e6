import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A batch of free tickets may have a hundred thousand of them, and is shown page by page in the order of their numbers:
 * a page is read in the index, whichever it is (docs/decisions/0017-bulk-writes.md).
 */
export class PagesOfABatch1763856000012 implements MigrationInterface {
  readonly name = 'PagesOfABatch1763856000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ticket_comp_issuance;
      create index ticket_comp_issuance on ticket (comp_issuance_id, number) where comp_issuance_id is not null;
      drop index ticket_archive_comp_issuance;
      create index ticket_archive_comp_issuance on ticket_archive (comp_issuance_id, number)
        where comp_issuance_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index ticket_archive_comp_issuance;
      create index ticket_archive_comp_issuance on ticket_archive (comp_issuance_id)
        where comp_issuance_id is not null;
      drop index ticket_comp_issuance;
      create index ticket_comp_issuance on ticket (comp_issuance_id) where comp_issuance_id is not null;
    `);
  }
}
