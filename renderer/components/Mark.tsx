const shapes = {
  triangle: 'M8 2 15 14H1z',
  warning: 'M8 1.5 15.2 14.5H.8zM7.2 6v4.2h1.6V6zM7.2 11.4V13h1.6v-1.6z',
  cross: 'M3.2 1.8 8 6.6l4.8-4.8 1.4 1.4L9.4 8l4.8 4.8-1.4 1.4L8 9.4l-4.8 4.8-1.4-1.4L6.6 8 1.8 3.2z',
  clock:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 2a5 5 0 1 0 0 10A5 5 0 0 0 8 3m-.9 1.4h1.8v3.2l2.3 1.6-1 1.5-3.1-2.2z',
  hourglass:
    'M3 1h10v1.8h-1.1c0 2.6-1.4 4-2.6 5.2 1.2 1.2 2.6 2.6 2.6 5.2H13V15H3v-1.8h1.1c0-2.6 1.4-4 2.6-5.2C5.500 6.800 4.100 5.400 4.100 2.800H3z',
  flag: 'M3 1h1.700v1H13l-2.200 3.500L13 9H4.700v6H3z',
  strike: 'M1 7h14v2H1z',
  pause: 'M3.500 2h3v12h-3zM9.500 2h3v12h-3z',
  pencil: 'M11.600 1.200 14.800 4.400 5.400 13.800 1.200 14.800 2.200 10.600z',
  tick: 'M13.600 3 15 4.500 6.200 13.200 1 8.200l1.400-1.500 3.800 3.600z',
  ticket: 'M1 3h14v3.200a1.900 1.900 0 0 0 0 3.600V13H1V9.800a1.900 1.900 0 0 0 0-3.600z',
} as const;

export type MarkName = keyof typeof shapes;

/** A small sign beside a word. It never stands alone, so screen readers skip it. */
export function Mark({ name, size = 14 }: { name: MarkName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="currentColor"
      fillRule="evenodd"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
