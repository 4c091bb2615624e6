import { startEmbedded } from '../../database/embedded/index.ts';

const [, , folder = '', transport] = process.argv;
try {
  const server = await startEmbedded({ folder, transport: transport === 'tcp' ? 'tcp' : 'socket' });
  process.send?.(server.info);
  // The channel to the test keeps this process alive until it is killed.
  process.on('message', () => {});
} catch (error) {
  process.send?.({ failure: String(error) });
  process.disconnect();
}
