import { spotlight } from '@mantine/spotlight';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAction } from '../client/hooks.ts';
import { useHouse } from '../client/house.ts';
import { type Binding, currentLayers, validBindings } from '../client/keyLayers.ts';
import { useKeys } from '../client/useKeys.ts';
import { aboutStore } from '../features/about/aboutStore.ts';
import { EndedStrip } from '../features/about/EndedStrip.tsx';
import { letGo } from '../features/sell/forgetPerson.ts';
import { SaleKeeper } from '../features/sell/SaleKeeper.tsx';
import { ClockStrip } from './ClockStrip.tsx';
import { ConnectionStrip } from './ConnectionStrip.tsx';
import classes from './Frame.module.css';
import { KeyBar } from './KeyBar.tsx';
import { KeySheet } from './KeySheet.tsx';
import { Palette } from './Palette.tsx';
import { placesFor } from './places.ts';
import { TopBar } from './TopBar.tsx';

/** What stays around every screen: the bar with house and person, the way to the other screens, the keys. */
export function Frame() {
  const { person } = useHouse();
  const navigate = useNavigate();
  const router = useRouter();
  const signOut = useAction('session.signOut');
  // Leaves the screen first, so that one with unsaved text can ask; the next person begins at the board.
  const leave = async () => {
    await navigate({ to: '/events' });
    if (router.state.location.pathname !== '/events') return;
    await letGo();
    signOut.mutate({});
  };
  // Whoever signs in stands at the board; a steward's work is the door.
  const isSteward = person.role === 'steward';
  useEffect(() => {
    if (isSteward && router.state.location.pathname === '/events') void navigate({ to: '/door' });
  }, [isSteward, router, navigate]);
  const [sheet, setSheet] = useState<readonly Binding[] | null>(null);
  const places = placesFor(person.role);
  useKeys([
    { key: 'help', run: () => setSheet(validBindings(currentLayers())) },
    ...places.flatMap(({ key, to }) =>
      key ? [{ key, hidden: true, run: () => void navigate({ to }) }] : [],
    ),
    { key: 'palette', run: spotlight.open },
    { key: 'lock', run: () => void leave() },
  ]);
  return (
    <div className={classes.frame}>
      <SaleKeeper />
      <TopBar places={places} />
      <main className={classes.screen}>
        <ConnectionStrip />
        <ClockStrip />
        <EndedStrip />
        <Outlet />
      </main>
      <KeyBar />
      <Palette places={places} onAbout={() => aboutStore.dispatch(true)} onSignOut={() => void leave()} />
      {sheet && <KeySheet valid={sheet} onClose={() => setSheet(null)} />}
    </div>
  );
}
