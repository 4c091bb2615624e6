import { useId } from 'react';
import { TIER_COLOURS } from '../../components/tierColours.ts';
import classes from './TierFields.module.css';

const names: Readonly<Record<string, string>> = {
  '#0f5fa6': 'Blue',
  '#c65400': 'Orange',
  '#00785c': 'Green',
  '#e0a100': 'Gold',
  '#8f3f78': 'Plum',
  '#4aa3d8': 'Sky',
  '#6b6456': 'Stone',
  '#7a1f2b': 'Wine',
};

/** One of the colours that stay apart for colour-blind eyes; a colour from elsewhere stays on offer as it is. */
export function ColourChoice(props: { value: string; onChange: (colour: string) => void; label: string }) {
  const group = useId();
  const value = props.value.toLowerCase();
  const own = TIER_COLOURS.includes(value);
  const choices = TIER_COLOURS.map((colour) => ({ colour, name: names[colour] ?? colour }));
  return (
    <fieldset className={classes.colours} aria-label={props.label} data-more={!own || undefined}>
      {(own ? choices : [...choices, { colour: value, name: 'As it is' }]).map(({ colour, name }) => (
        <label key={colour} className={classes.colour} title={name}>
          <input
            type="radio"
            name={group}
            checked={value === colour}
            onChange={() => props.onChange(colour)}
            aria-label={name}
          />
          <span style={{ backgroundColor: colour }} />
        </label>
      ))}
    </fieldset>
  );
}
