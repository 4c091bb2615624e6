/** The time by which is decided: the database's, so that counters whose own clocks differ decide alike. */
export interface ServerClock {
  now(): Date;
  /** Asks the database for its time. A question that fails leaves the clock as it was, and is thrown. */
  measure(): Promise<void>;
}

/** The two clocks of this machine, in milliseconds. */
export interface MachineClock {
  /** The one that the taskbar shows: anybody may set it. */
  wall(): number;
  /** Runs on whatever is set, and stands still on some systems while they sleep. Its zero means nothing. */
  steady(): number;
}

/** A question that took longer than this is asked again: the quickest of a few is the surest. */
const QUICK_MS = 50;
const MOST_ASKED = 3;
/** The two clocks of the machine never part by so much unless one was set or the machine slept. */
const JUMP_MS = 1_000;

const thisMachine: MachineClock = { wall: () => Date.now(), steady: () => performance.now() };

/**
 * A clock that follows the database's. It believes the machine's own until it has been measured, and measures by
 * itself when that was set or has slept.
 */
export function createServerClock(
  ask: () => Promise<Date>,
  { wall, steady }: MachineClock = thisMachine,
): ServerClock {
  const difference = () => wall() - steady();
  let noted = difference();
  /** What has to be added to the steady clock. */
  let base = noted;
  let measuring: Promise<void> | null = null;

  const askAFew = async (): Promise<void> => {
    // Noted before the question, so that what happens meanwhile is seen afterwards.
    noted = difference();
    let quickest = Number.POSITIVE_INFINITY;
    for (let asked = 0; asked < MOST_ASKED && quickest > QUICK_MS; asked += 1) {
      const began = steady();
      const time = (await ask()).getTime();
      const took = steady() - began;
      if (took >= quickest) continue;
      quickest = took;
      // The database looked at its clock somewhere on the way; halfway is wrong by half of it at most.
      base = time - (began + took / 2);
    }
  };
  const measure = (): Promise<void> => {
    measuring ??= askAFew().finally(() => {
      measuring = null;
    });
    return measuring;
  };
  return {
    now() {
      // Once for each jump. When the database is away too, coming back to it measures again.
      if (measuring === null && Math.abs(difference() - noted) > JUMP_MS) measure().catch(() => {});
      return new Date(base + steady());
    },
    measure,
  };
}
