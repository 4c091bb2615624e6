import { startEmbedded } from '../../database/embedded/index.ts';
import type { AppOptions } from './embeddedApp.ts';

const { uid, ...options } = JSON.parse(process.argv[2] ?? '{}') as AppOptions;
if (uid !== undefined) {
  // Not before everything is loaded: another user may be unable to read this checkout.
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}
try {
  const server = await startEmbedded({ ...options, refuseRoot: uid !== undefined });
  process.send?.(server.info);
  // The channel to the test keeps this process alive until it is told to quit, or killed.
  process.once('message', () => void server.stop().finally(() => process.disconnect()));
} catch (error) {
  process.send?.({ failure: String(error) });
  process.disconnect();
}
