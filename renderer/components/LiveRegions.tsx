import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { currentAnnouncements, subscribeAnnouncements } from '../client/announce.ts';

/** Where `announce` is read out; mounted once. */
export function LiveRegions() {
  const { polite, urgent } = useSyncExternalStore(subscribeAnnouncements, currentAnnouncements);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite">
        {polite}
      </div>
      <div role="alert" aria-live="assertive">
        {urgent}
      </div>
    </VisuallyHidden>
  );
}
