import { constraintOf } from '../../database/faults.ts';
import { Refused } from '../../domain/refusals.ts';

/** Runs a write and turns an address that somebody has already into its refusal. */
export async function refusingKnownEmail<Value>(email: string, write: Promise<Value>): Promise<Value> {
  try {
    return await write;
  } catch (error) {
    if (constraintOf(error) !== 'app_user_email_unique') throw error;
    throw new Refused('EMAIL_TAKEN', { email }, { cause: error });
  }
}
