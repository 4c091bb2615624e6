const NO_NETWORK =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|HTTPError|Response code [45]\d\d|status code [45]\d\d|fetch failed|tunneling socket/i;

/** What to tell the person who wanted installers and got none; electron-builder's own words stand above it. */
export function inOneSentence(error: unknown): string {
  const text = error instanceof Error ? `${error.message} ${error.cause ?? ''}` : String(error);
  if (NO_NETWORK.test(text)) {
    return `Electron, or one of the tools that electron-builder fetches, could not be downloaded (${firstLine(text)}); check the network or set ELECTRON_MIRROR and ELECTRON_BUILDER_BINARIES_MIRROR, or prove the packing without it with npm run dist:check.`;
  }
  if (/ENOSPC/.test(text)) return 'The disk is full: an installer needs about 2 GB while it is made.';
  return `No installer was made: ${firstLine(text)}`;
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.trim() ?? text;
