import { useId } from 'react';
import { TIER_COLOURS } from '../../components/tierColours.ts';
import classes from './TierFields.module.css';

const names: Record<(typeof TIER_COLOURS)[number], string> = {
  '#0f5fa6': 'Blue',
  '#c65400': 'Orange',
  '#00785c': 'Green',
  '#e0a100': 'Gold',
  '#8f3f78': 'Plum',
  '#4aa3d8': 'Sky',
  '#6b6456': 'Stone',
  '#7a1f2b': 'Wine',
};

/** One of the colours that stay apart for colour-blind eyes. */
export function ColourChoice(props: { value: string; onChange: (colour: string) => void; label: string }) {
  const group = useId();
  return (
    <fieldset className={classes.colours} aria-label={props.label}>
      {TIER_COLOURS.map((colour) => (
        <label key={colour} className={classes.colour} title={names[colour]}>
          <input
            type="radio"
            name={group}
            checked={props.value.toLowerCase() === colour}
            onChange={() => props.onChange(colour)}
            aria-label={names[colour]}
          />
          <span style={{ backgroundColor: colour }} />
        </label>
      ))}
    </fieldset>
  );
}
