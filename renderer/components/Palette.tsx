import { Spotlight, spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { printedKey } from '../client/keys.ts';
import { useKeys } from '../client/useKeys.ts';
import classes from './Palette.module.css';
import type { Place } from './places.ts';

interface PaletteProps {
  places: readonly Place[];
  onAbout: () => void;
  onSignOut: () => void;
}

/** Ctrl+K: every screen by its name. */
export function Palette({ places, onAbout, onSignOut }: PaletteProps) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const actions = [
    ...places.map(({ to, label, about, key }) => ({
      id: to,
      label,
      description: about,
      rightSection: key ? <kbd className={classes.key}>{printedKey(key)}</kbd> : null,
      onClick: () => void navigate({ to }),
    })),
    {
      id: 'about',
      label: 'About Counterfoil',
      description: 'Version, database, folders, facts for support',
      onClick: onAbout,
    },
    {
      id: 'sign-out',
      label: 'Sign out',
      description: 'Leave the counter to the next person',
      rightSection: <kbd className={classes.key}>{printedKey('lock')}</kbd>,
      onClick: onSignOut,
    },
  ];
  return (
    <>
      {open && <OnlyPaletteKeys />}
      <Spotlight
        actions={actions}
        onSpotlightOpen={() => setOpen(true)}
        onSpotlightClose={() => setOpen(false)}
        shortcut={null}
        nothingFound="No screen has that name."
        transitionProps={{ duration: 0 }}
        overlayProps={{ blur: 0, backgroundOpacity: 0.55, color: '#0a0806' }}
        searchProps={{ placeholder: 'Go to…', 'aria-label': 'Go to' }}
        classNames={{
          content: classes.content ?? '',
          search: classes.search ?? '',
          action: classes.action ?? '',
          actionDescription: classes.about ?? '',
        }}
      />
    </>
  );
}

/** While the palette is open the screen below it has no keys. */
function OnlyPaletteKeys() {
  useKeys([{ key: 'palette', label: 'Close', run: spotlight.close }], { modal: true });
  return null;
}
