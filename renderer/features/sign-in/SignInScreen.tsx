import type { Output } from '../../../contract/index.ts';

type Status = Output<'system.status'>;
export function SignInScreen({ venue }: { status: Status; venue: NonNullable<Status['venue']> }) {
  return <div>{venue.name}</div>;
}
