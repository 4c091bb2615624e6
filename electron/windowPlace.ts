/** A part of the desktop, in the pixels that Electron counts in. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the window was and how large its text is. */
export interface WindowPlace {
  /** The window when it is neither maximised nor full screen; null until it was first seen. */
  bounds: Area | null;
  maximised: boolean;
  fullScreen: boolean;
  /** 1 is 100 %. */
  zoom: number;
}

/** The design size, and the smallest window that everything still fits in. */
export const DESIGN_SIZE = { width: 1366, height: 768 } as const;
export const SMALLEST_SIZE = { width: 1024, height: 640 } as const;

export const FIRST_PLACE: WindowPlace = { bounds: null, maximised: false, fullScreen: false, zoom: 1 };

/** So much of the window has to be on a screen that it can be taken hold of there. */
const LEAST_SEEN = 120;

/**
 * Where to open the window: where it was, if that screen is still there, else in the middle of the primary one. Never
 * larger than its screen. Without a position the system chooses one.
 */
export function boundsFor(
  remembered: Area | null,
  screens: readonly Area[],
  primary: Area,
): { width: number; height: number; x?: number; y?: number } {
  if (remembered === null) return fitted(DESIGN_SIZE, primary);
  const screen = screens.find((area) => seenOn(remembered, area));
  if (screen === undefined) {
    const size = fitted(remembered, primary);
    return {
      ...size,
      x: Math.round(primary.x + (primary.width - size.width) / 2),
      y: Math.round(primary.y + (primary.height - size.height) / 2),
    };
  }
  const size = fitted(remembered, screen);
  return {
    ...size,
    x: within(remembered.x, screen.x - size.width + LEAST_SEEN, screen.x + screen.width - LEAST_SEEN),
    // The title bar is what a window is moved by: never above the screen.
    y: within(remembered.y, screen.y, screen.y + screen.height - LEAST_SEEN),
  };
}

function fitted(size: { width: number; height: number }, screen: Area): { width: number; height: number } {
  const side = (wanted: number, least: number, most: number) =>
    Math.round(Math.min(Math.max(wanted, least), Math.max(most, least)));
  return {
    width: side(size.width, SMALLEST_SIZE.width, screen.width),
    height: side(size.height, SMALLEST_SIZE.height, screen.height),
  };
}

function seenOn(window: Area, screen: Area): boolean {
  const wide = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const high = Math.min(window.y + window.height, screen.y + screen.height) - Math.max(window.y, screen.y);
  return wide >= LEAST_SEEN && high >= LEAST_SEEN;
}

const within = (wanted: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(wanted, least), most));
