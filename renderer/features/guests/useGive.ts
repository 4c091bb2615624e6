import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallFailed } from '../../client/client.ts';
import { type Gift, type Given, giveGuests } from './giveGuests.ts';

/** Gives places once, in one call or in many, and then looks at everything again. */
export function useGive(): UseMutationResult<Given, CallFailed<'comps.issue'>, Gift> {
  const client = useQueryClient();
  return useMutation<Given, CallFailed<'comps.issue'>, Gift>({
    mutationKey: ['comps.issueList'],
    mutationFn: giveGuests,
    onSuccess: () => client.invalidateQueries(),
  });
}
