export type FailureCategory =
  | 'disk-full'
  | 'permission'
  | 'port-taken'
  | 'wrong-major'
  | 'already-running'
  | 'started-as-root'
  | 'missing-runtime'
  | 'binaries-missing'
  | 'binaries-damaged'
  | 'binaries-unfit'
  | 'durability-off'
  | 'timeout'
  | 'path-too-long'
  | 'unknown-pid-owner'
  | 'nothing-there'
  | 'other';

/** The embedded server cannot be used; `sentence` is fit for the screen, `logTail` for the diagnostics. */
export class EmbeddedFailure extends Error {
  readonly category: FailureCategory;
  readonly sentence: string;
  readonly logTail: string[];

  constructor(
    sentence: string,
    options: { category: FailureCategory; logTail?: string[] | undefined; cause?: unknown },
  ) {
    super(sentence, { cause: options.cause });
    this.name = 'EmbeddedFailure';
    this.category = options.category;
    this.sentence = sentence;
    this.logTail = options.logTail ?? [];
  }
}

const SYSTEM_ERRORS: Record<string, [FailureCategory, string]> = {
  ENOSPC: ['disk-full', 'The disk is full: free some space, then start again.'],
  EDQUOT: ['disk-full', 'The disk quota is used up: free some space, then start again.'],
  EACCES: ['permission', 'A folder of the box office database may not be read or written by this user.'],
  EPERM: ['permission', 'A folder of the box office database may not be changed by this user.'],
  EROFS: ['permission', 'The box office database lies on a disk that is read-only.'],
};

/** Gives an error of the file system its category; anything that has one already passes unchanged. */
export function asFailure(error: unknown): EmbeddedFailure {
  if (error instanceof EmbeddedFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const path = error instanceof Error && 'path' in error ? ` (${String(error.path)})` : '';
  const known = SYSTEM_ERRORS[code];
  if (known) return new EmbeddedFailure(known[1] + path, { category: known[0], cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new EmbeddedFailure(`The box office database could not be started: ${detail}`, {
    category: 'other',
    cause: error,
  });
}
