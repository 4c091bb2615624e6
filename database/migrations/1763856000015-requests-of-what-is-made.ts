import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Events and customers have no natural key: of two requests with one id the database lets one through, so that whoever
 * lost an answer may ask again without making the thing twice.
 */
export class RequestsOfWhatIsMade1763856000015 implements MigrationInterface {
  readonly name = 'RequestsOfWhatIsMade1763856000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table event
        add request_id uuid,
        add request_hash bytea,
        add constraint event_request_unique unique (request_id),
        add constraint event_request_has_hash check ((request_id is null) = (request_hash is null));
      comment on column event.request_id is 'The request that made it, by the id that its form was opened with.';

      alter table app_user
        add request_id uuid,
        add request_hash bytea,
        add constraint app_user_request_unique unique (request_id),
        add constraint app_user_request_has_hash check ((request_id is null) = (request_hash is null));
      comment on column app_user.request_id is
        'The request that made a customer; null for staff and for whoever came with a gift.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app_user drop column request_id, drop column request_hash;
      alter table event drop column request_id, drop column request_hash;
    `);
  }
}
