import classes from './TierMark.module.css';
import { inkOn, patternOf } from './tierColours.ts';

interface TierMarkProps {
  code: string;
  colour: string;
  /** Chooses the pattern; leave it out where the position is not known. */
  position?: number;
  size?: 'small' | 'large';
}

/** The tier's code on its colour and pattern: three signals, so that none has to carry it alone. */
export function TierMark({ code, colour, position, size = 'small' }: TierMarkProps) {
  return (
    <span
      className={classes.mark}
      data-size={size}
      data-pattern={position === undefined ? 'plain' : patternOf(position)}
      style={{ backgroundColor: colour, color: inkOn(colour) }}
    >
      <span className={classes.code} style={{ backgroundColor: colour }}>
        {code}
      </span>
    </span>
  );
}
