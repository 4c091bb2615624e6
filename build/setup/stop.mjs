/** A failure whose message is one clear sentence with the way out; it is printed without a stack. */
export class Stop extends Error {}

/** Runs a command's main function, turns what it throws into one sentence and an exit code. */
export async function runCommand(/** @type {() => Promise<number>} */ main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

const oldestNode = [20, 19];

/** Refuses a Node that is too old to run even these scripts. */
export function checkSystemNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Stop(
    `Counterfoil starts with Node ${oldestNode.join('.')} or newer and found ${version}; install a newer Node from nodejs.org and run the command again.`,
  );
}
