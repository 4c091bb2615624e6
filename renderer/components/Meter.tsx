import classes from './Meter.module.css';

/** How full it is: taken solid, held hatched. It repeats numbers that stand beside it, so screen readers skip it. */
export function Meter({ sold, held, capacity }: { sold: number; held: number; capacity: number | null }) {
  const part = (count: number) => `${capacity ? Math.min(100, (count / capacity) * 100) : 0}%`;
  return (
    <span className={classes.meter} data-open={capacity === null || undefined} aria-hidden="true">
      <span className={classes.sold} style={{ width: part(sold) }} />
      <span className={classes.held} style={{ width: part(held) }} />
    </span>
  );
}
