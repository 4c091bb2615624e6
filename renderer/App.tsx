import { lazy, Suspense, useEffect, useState } from 'react';
import type { Output } from '../contract/index.ts';
import { useOperation } from './client/hooks.ts';
import { usePushedChanges } from './client/pushes.ts';
import { useStatus } from './client/useStatus.ts';
import { whenIdle } from './client/whenIdle.ts';
import { DatabaseNotice } from './components/DatabaseNotice.tsx';
import { LiveRegions } from './components/LiveRegions.tsx';
import { LoadingState } from './components/LoadingState.tsx';

import { AboutKeeper } from './features/about/AboutDialog.tsx';
import { SignInScreen } from './features/sign-in/SignInScreen.tsx';

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

const loadHouse = () => import('./House.tsx');
const House = lazy(() => loadHouse().then((loaded) => ({ default: loaded.House })));
const StartScreen = lazy(() =>
  import('./features/start/StartScreen.tsx').then((loaded) => ({ default: loaded.StartScreen })),
);

/** While somebody signs in there is time to read what comes next, so that no screen has to be waited for. */
function useLoadingAhead(): void {
  useEffect(() => {
    whenIdle(() => {
      void loadHouse()
        .then(() => import('./router.tsx'))
        .then(({ loadScreens }) => loadScreens());
    });
  }, []);
}

function Gate() {
  const status = useStatus();
  const session = useOperation('session.current', {});
  useLoadingAhead();
  // While the database is away main cannot say whose house this is: the last answer that could still counts.
  const [venue, setVenue] = useState<Output<'system.status'>['venue']>(null);
  if (status.data?.venue && status.data.venue !== venue) setVenue(status.data.venue);
  if (!status.data) return <LoadingState query={status} what="the counter" />;
  if (!venue)
    return status.data.database.reachable ? (
      <Suspense>
        <StartScreen />
      </Suspense>
    ) : (
      <DatabaseNotice status={status.data} meanwhile="Nothing can be recorded until it is back." />
    );
  if (!session.data) return <LoadingState query={session} what="the counter" />;
  if (!session.data.person) return <SignInScreen status={status.data} venue={venue} />;
  return (
    <Suspense>
      <House house={{ status: status.data, venue, person: session.data.person }} />
    </Suspense>
  );
}
