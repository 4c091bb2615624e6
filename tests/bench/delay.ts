// A program: a wire to a PostgreSQL that takes time. BENCH_DELAY says where it leads and how long a round trip takes.
import { connect, createServer, type Socket } from 'node:net';

export interface DelaySetup {
  host: string;
  port: number;
  roundTripMs: number;
}

const { host, port, roundTripMs } = JSON.parse(process.env['BENCH_DELAY'] ?? '{}') as DelaySetup;
const outMs = Math.ceil(roundTripMs / 2);

const server = createServer({ noDelay: true }, (near) => {
  const far = host.startsWith('/')
    ? connect(`${host}/.s.PGSQL.${port}`)
    : connect({ port, host, noDelay: true });
  carry(near, far, outMs);
  carry(far, near, roundTripMs - outMs);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('disconnect', () => process.exit(0));

/** Every piece arrives late and in order; timers of one length fire in the order in which they were set. */
function carry(from: Socket, to: Socket, delayMs: number): void {
  const later = (work: () => void): unknown => (delayMs === 0 ? work() : setTimeout(work, delayMs));
  from.on('data', (piece) => later(() => to.writable && to.write(piece)));
  from.on('error', () => {});
  from.on('close', () => later(() => to.destroy()));
}
