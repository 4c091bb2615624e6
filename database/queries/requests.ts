import type { DataSource } from 'typeorm';

/** A request to make something, as it is written with what it made. */
export interface Request {
  requestId: string;
  requestHash: Buffer;
}

/** What a request made, and the hash of what it asked for. */
export interface MadeByRequest {
  id: number;
  requestHash: Buffer;
}

interface Found {
  id: string;
  request_hash: Buffer;
}

export async function findEventOfRequest(
  dataSource: DataSource,
  requestId: string,
): Promise<MadeByRequest | null> {
  return made(
    await dataSource.query<Found[]>('select id, request_hash from event where request_id = $1', [requestId]),
  );
}

export async function findCustomerOfRequest(
  dataSource: DataSource,
  requestId: string,
): Promise<MadeByRequest | null> {
  return made(
    await dataSource.query<Found[]>('select id, request_hash from app_user where request_id = $1', [
      requestId,
    ]),
  );
}

function made([row]: Found[]): MadeByRequest | null {
  return row ? { id: Number(row.id), requestHash: row.request_hash } : null;
}
