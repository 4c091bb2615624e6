import type { Statement } from '../flight.ts';

/**
 * Whoever takes points from somebody waits for whoever else takes the same person's; then the sum must not be below
 * nothing. Fails as `points_suffice`.
 */
export function pointsSuffice(customerId: number): Statement[] {
  return [
    {
      name: 'lock-points',
      text: 'select from app_user where id = $1 for no key update',
      values: [customerId],
    },
    {
      name: 'points-suffice',
      text: `select insist((coalesce(sum(points), 0) >= 0)::int, 1, 'points_suffice') from loyalty_entry where user_id = $1`,
      values: [customerId],
    },
  ];
}
