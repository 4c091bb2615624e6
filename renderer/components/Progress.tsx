import classes from './Progress.module.css';

interface ProgressProps {
  label: string;
  /** Left out while nobody knows how much there is. */
  done?: number;
  of?: number;
}

/** How far a job has come. The numbers stand beside it in words. */
export function Progress({ label, done, of }: ProgressProps) {
  return (
    <progress
      className={classes.progress}
      aria-label={label}
      {...(of === undefined ? {} : { value: done ?? 0, max: of })}
    />
  );
}
