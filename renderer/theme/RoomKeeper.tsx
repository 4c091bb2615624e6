import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import type { Output } from '../../contract/index.ts';
import { useOperation } from '../client/hooks.ts';
import { useMay } from '../client/house.ts';

type Room = Output<'counter.settings'>['settings']['theme'];

const schemes = { system: 'auto', matinee: 'light', house: 'dark' } as const satisfies Record<Room, string>;

/** Keeps the window in the room that this counter's settings name; Mantine remembers it for the sign-in screen. */
export function RoomKeeper() {
  const mayRead = useMay('cashier', 'organizer', 'manager');
  const room = useOperation('counter.settings', {}, { enabled: mayRead }).data?.settings.theme;
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (room) setColorScheme(schemes[room]);
  }, [room, setColorScheme]);
  return null;
}
