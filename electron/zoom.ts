/** The sizes of text that the keyboard steps through; WCAG 1.4.4 asks for 200 %. */
export const ZOOM_STEPS: readonly number[] = Object.freeze([0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]);

export type ZoomChange = 'larger' | 'smaller' | 'usual';

/** The next size up or down; stays where there is none. */
export function zoomAfter(zoom: number, change: ZoomChange): number {
  if (change === 'usual') return 1;
  if (change === 'larger') return ZOOM_STEPS.find((step) => step > zoom + 0.001) ?? 2;
  return ZOOM_STEPS.findLast((step) => step < zoom - 0.001) ?? 0.8;
}
