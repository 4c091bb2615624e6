import type { StaffRole } from '../../../domain/roles.ts';

/** What each role is called and may do, in the words of a venue. */
export const roleText: Record<StaffRole, { name: string; may: string }> = {
  steward: { name: 'Steward', may: 'Scans tickets at the door.' },
  cashier: { name: 'Cashier', may: 'Sells, takes money, prints, finds orders.' },
  organizer: { name: 'Organizer', may: 'Sets up events, puts them on sale, finds orders.' },
  manager: { name: 'Manager', may: 'Everything, also staff and cancelling events.' },
};
