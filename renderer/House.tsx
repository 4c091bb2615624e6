import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Name } from '../contract/index.ts';
import { HouseContext, type House as TheHouse } from './client/house.ts';
import { forgetPerson } from './features/sell/forgetPerson.ts';
import { router } from './router.tsx';
import { RoomKeeper } from './theme/RoomKeeper.tsx';

/** Known before anybody has signed in. */
const open = new Set<string>(['system.status', 'session.current'] satisfies Name[]);

/** What was fetched for one person is not shown to the next, who begins at the board. */
function useForgetting(personId: number): void {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is why it is done
  useEffect(() => {
    return () => {
      client.removeQueries({ predicate: ({ queryKey }) => !open.has(String(queryKey[0])) });
      forgetPerson();
      void router.navigate({ to: '/events' });
    };
  }, [client, personId]);
}

/** Everything behind the sign-in. A file of its own, because the first picture of a start does without it. */
export function House({ house }: { house: TheHouse }) {
  useForgetting(house.person.id);
  return (
    <HouseContext value={house}>
      <RoomKeeper />
      <RouterProvider router={router} />
    </HouseContext>
  );
}
