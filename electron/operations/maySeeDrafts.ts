import type { Caller } from '../house.ts';

/** Drafts are for those who plan; at the counter and at the door they do not exist yet. */
export function maySeeDrafts({ role }: Caller): boolean {
  return role === 'organizer' || role === 'manager';
}
