import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Name, Output } from '../contract/index.ts';
import { useOperation } from './client/hooks.ts';
import { HouseContext } from './client/house.ts';
import { usePushedChanges } from './client/pushes.ts';
import { LiveRegions } from './components/LiveRegions.tsx';
import { LoadingState } from './components/LoadingState.tsx';
import { Notice } from './components/Notice.tsx';
import { AboutKeeper } from './features/about/AboutDialog.tsx';
import { forgetPerson } from './features/sell/forgetPerson.ts';
import { SignInScreen } from './features/sign-in/SignInScreen.tsx';
import { StartScreen } from './features/start/StartScreen.tsx';
import { router } from './router.tsx';
import { RoomKeeper } from './theme/RoomKeeper.tsx';

/** Decides what the window is for now: setting up a house, signing in, or work. */
export function App() {
  usePushedChanges();
  return (
    <>
      <LiveRegions />
      <Gate />
      <AboutKeeper />
    </>
  );
}

/** Known before anybody has signed in. */
const open = new Set<string>(['system.status', 'session.current'] satisfies Name[]);

/** What was fetched for one person is not shown to the next, who begins at the board. */
function useForgetting(personId: number | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (personId === undefined) return;
    return () => {
      client.removeQueries({ predicate: ({ queryKey }) => !open.has(String(queryKey[0])) });
      forgetPerson();
      void router.navigate({ to: '/events' });
    };
  }, [client, personId]);
}

function Gate() {
  const status = useOperation('system.status', {}, { refetchInterval: 60_000 });
  const session = useOperation('session.current', {});
  useForgetting(session.data?.person?.id);
  // While the database is away main cannot say whose house this is: the last answer that could still counts.
  const [venue, setVenue] = useState<Output<'system.status'>['venue']>(null);
  if (status.data?.venue && status.data.venue !== venue) setVenue(status.data.venue);
  if (!status.data) return <LoadingState query={status} what="the counter" />;
  if (!venue) return status.data.database.reachable ? <StartScreen /> : <Unreachable />;
  if (!session.data) return <LoadingState query={session} what="the counter" />;
  if (!session.data.person) return <SignInScreen status={status.data} venue={venue} />;
  return (
    <HouseContext value={{ status: status.data, venue, person: session.data.person }}>
      <RoomKeeper />
      <RouterProvider router={router} />
    </HouseContext>
  );
}

function Unreachable() {
  return (
    <Notice tone="look" title="The database cannot be reached.">
      Nothing can be recorded until it is back; the counter reconnects on its own.
    </Notice>
  );
}
