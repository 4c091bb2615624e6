import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A batch of free places keeps the price that its tier had when it was given: what was given away in a period is worth
 * the same in its report whatever the tier costs later. Batches from before take today's price, the best that is known.
 */
export class FreePlacesKeepTheirValue1763856000014 implements MigrationInterface {
  readonly name = 'FreePlacesKeepTheirValue1763856000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table comp_issuance add face_value_minor bigint;
      update comp_issuance i set face_value_minor = t.price_minor from tier t where t.id = i.tier_id;
      alter table comp_issuance
        alter column face_value_minor set not null,
        add constraint comp_issuance_face_value_not_negative check (face_value_minor >= 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table comp_issuance drop column face_value_minor');
  }
}
