/** What is wrong with the server of this computer and does not mend itself: somebody at the counter has to act. */
export interface ServerTrouble {
  /** It has ended and could not be started again; only a new start of the program tries once more. */
  staysDown: boolean;
  /** How little is free where the database lies; null as long as it is enough. */
  lowDiskMegabytes: number | null;
}

export const NO_TROUBLE: ServerTrouble = Object.freeze({ staysDown: false, lowDiskMegabytes: null });
