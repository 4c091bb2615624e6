import { type Finding, lineAt, type Source } from './sources.ts';

/**
 * Where the screens change, in pixels: a screen that changed at a width of its own would stand under each other in a
 * frame that does not scroll. 1250: too narrow for everything side by side; 1000: for two panes at all; 640: for two
 * columns. 560 is the height below which one answer takes the whole window.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'max-width': ['640px', '1000px', '1250px'],
  'max-height': ['560px'],
};

/** Looks for sizes of the window in the styles; what a box does by its own size (`@container`) is its own business. */
export function checkBreakpoints(styles: readonly Source[]): Finding[] {
  return styles.flatMap(({ path, text }) =>
    [...text.matchAll(/@media[^{]*/g)].flatMap(({ 0: query, index }) =>
      [...query.matchAll(/\(\s*([\w-]*(?:width|height)[\w-]*)\s*[:<>=]*\s*([^)]*?)\s*\)/g)]
        .filter(([, feature = '', size = '']) => !allowed[feature]?.includes(size))
        .map(([condition]) => ({
          path,
          line: lineAt(text, index),
          sentence: `All screens change at the same sizes of the window; ${condition} is not one of those in build/layout/breakpoints.ts.`,
        })),
    ),
  );
}
