import type { EntitySchema } from 'typeorm';

/** Every entity, one file each. */
export const entities: EntitySchema[] = [];
