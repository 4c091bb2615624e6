import type { EntityManager } from 'typeorm';

/** What every document says about the house. */
export interface PaperVenue {
  name: string;
  address: string;
  taxId: string;
  currency: string;
  timeZone: string;
  demonstration: boolean;
}

export async function findPaperVenue(tx: EntityManager): Promise<PaperVenue | null> {
  const [venue] = await tx.query<PaperVenue[]>(
    `select name, address, tax_id as "taxId", currency, time_zone as "timeZone", demonstration from venue`,
  );
  return venue ?? null;
}
