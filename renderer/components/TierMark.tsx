import classes from './TierMark.module.css';
import { inkOn, patternOf } from './tierColours.ts';

interface TierMarkProps {
  code: string;
  colour: string;
  size?: 'small' | 'large';
}

/** The tier's code on its colour and pattern: three signals, so that none has to carry it alone. */
export function TierMark({ code, colour, size = 'small' }: TierMarkProps) {
  return (
    <span
      className={classes.mark}
      data-size={size}
      data-pattern={patternOf(colour)}
      style={{ backgroundColor: colour, color: inkOn(colour) }}
    >
      <span className={classes.code} style={{ backgroundColor: colour }}>
        {code}
      </span>
    </span>
  );
}
