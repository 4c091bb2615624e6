import type { KeyName } from '../../client/keys.ts';

/** F1 to F5 give quick sums while money is taken; what they mean elsewhere waits below the panel. */
export const SUM_KEYS = ['help', 'sell', 'find', 'events', 'refresh'] as const satisfies readonly KeyName[];

/** F6 to F8 say what the terminal answered; never Enter, which a hurried hand presses twice. */
export const APPROVED_KEY = 'nextPane' satisfies KeyName;
export const DECLINED_KEY = 'person' satisfies KeyName;
export const NO_ANSWER_KEY = 'print' satisfies KeyName;

/**
 * Opens the way to a second charge, so it is no key of the step before: F8 pressed twice stays at the slip. A chord, for
 * every single key means something to a hand that hurries on with the payment.
 */
export const NOT_CHARGED_KEY = 'undo' satisfies KeyName;

/** F6 gives the first answer to what a line of the basket asks; the terminal is not asked meanwhile. */
export const ANSWER_KEY = 'nextPane' satisfies KeyName;
