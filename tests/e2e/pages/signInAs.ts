import type { Page } from 'playwright-core';
import type { StaffRole } from '../../../domain/roles.ts';
import { callBridge } from './callBridge.ts';
import { reloadScreens } from './openHouse.ts';

const PASSWORD = 'stalls-and-circle';

/** Adds somebody of that role, as the manager who is signed in, and signs them in instead. */
export async function signInAs(page: Page, role: StaffRole): Promise<void> {
  const email = `${role}@kanal.example`;
  await callBridge(page, 'staff.create', { name: `Noor the ${role}`, email, password: PASSWORD, role });
  await callBridge(page, 'session.signOut', {});
  await callBridge(page, 'session.signIn', { email, password: PASSWORD });
  await reloadScreens(page);
}
