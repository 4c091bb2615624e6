import { TextInput } from '@mantine/core';
import { useId } from 'react';
import type { Output } from '../../../contract/index.ts';
import { formatAmount, readAmount } from '../../components/amountText.ts';
import { formatCount } from '../../components/availabilityText.ts';
import { MomentInput } from '../../components/MomentInput.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { ColourChoice } from './ColourChoice.tsx';
import type { TierDraft } from './eventDraft.ts';
import type { Problems } from './readDraft.ts';
import classes from './TierFields.module.css';

interface TierFieldsProps {
  tier: TierDraft;
  index: number;
  last: boolean;
  /** The tier as it is on sale now, with its counters; null while it is new. */
  stored: Output<'events.get'>['event']['tiers'][number] | null;
  currency: string;
  timeZone: string;
  problems: Problems;
  notes: Problems;
  onName: (text: string) => void;
  onEdit: (patch: Partial<TierDraft>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

type Typed = Exclude<keyof TierDraft, 'key' | 'id' | 'colour'>;

const texts = [
  { path: 'name', label: 'Name' },
  { path: 'code', label: 'Code' },
  { path: 'colour', label: 'Colour' },
  { path: 'priceMinor', label: 'Price' },
  { path: 'taxBasisPoints', label: 'Tax' },
  { path: 'capacity', label: 'Places' },
  { path: 'saleOpensAt', label: 'Sold from' },
  { path: 'saleClosesAt', label: 'Sold until' },
] as const;

/** One tier: what it is called and costs, how many there are and when they are sold. */
export function TierFields(props: TierFieldsProps) {
  const { tier, index, last, stored, currency, problems, notes, onName, onEdit, onMove, onRemove } = props;
  const wrong = texts.flatMap(({ path, label }) => {
    const sentence = problems[`tiers.${index}.${path}`];
    return sentence === undefined ? [] : [{ path, words: `${label}: ${sentence}` }];
  });
  const list = useId();
  const field = (name: Typed, path: string) => ({
    value: tier[name],
    error: problems[`tiers.${index}.${path}`] !== undefined,
    description: notes[`tiers.${index}.${path}`],
    // Without a problem the note beside the field is what describes it.
    ...(wrong.some((one) => one.path === path) ? { 'aria-describedby': list } : {}),
    onChange: (event: { currentTarget: { value: string } }) => onEdit({ [name]: event.currentTarget.value }),
  });
  const called = tier.name.trim() || `tier ${index + 1}`;
  const taken = stored ? stored.sold + stored.comped + stored.held : 0;
  const effect = stored && effectOf(stored, tier, currency);
  return (
    <li className={classes.tier} aria-label={called}>
      <div className={classes.line}>
        <TierMark code={tier.code || '?'} colour={tier.colour} size="large" />
        <TextInput
          label="Name"
          maxLength={80}
          {...field('name', 'name')}
          onChange={(event) => onName(event.currentTarget.value)}
        />
        <TextInput label="Code" maxLength={3} {...field('code', 'code')} />
        <TextInput
          label={`Price ${currency}`}
          inputMode="decimal"
          maxLength={20}
          {...field('price', 'priceMinor')}
        />
        <TextInput label="Tax %" inputMode="decimal" maxLength={6} {...field('tax', 'taxBasisPoints')} />
        <TextInput
          label="Places"
          placeholder="no limit"
          inputMode="numeric"
          maxLength={9}
          {...field('capacity', 'capacity')}
        />
        <div className={classes.order}>
          <Small label={`Move ${called} up`} disabled={index === 0} onPress={() => onMove(-1)}>
            ↑
          </Small>
          <Small label={`Move ${called} down`} disabled={last} onPress={() => onMove(1)}>
            ↓
          </Small>
          <Small label={`Take ${called} away`} disabled={taken > 0} onPress={onRemove}>
            ✕
          </Small>
        </div>
      </div>
      {/* Under the whole line, because a sentence does not fit under a narrow field. */}
      <ul id={list} className={classes.wrong}>
        {wrong.map(({ path, words }) => (
          <li key={path}>{words}</li>
        ))}
      </ul>
      <div className={classes.more}>
        <ColourChoice
          value={tier.colour}
          onChange={(colour) => onEdit({ colour })}
          label={`Colour of ${called}`}
        />
        <MomentInput label="Sold from" {...field('opens', 'saleOpensAt')} />
        <MomentInput label="Sold until" {...field('closes', 'saleClosesAt')} />
        <p className={classes.facts}>
          {stored ? `${formatCount(stored.sold)} sold, ${formatCount(stored.held)} held` : 'New tier'}
          {effect && <strong className={classes.effect}>{effect}</strong>}
        </p>
      </div>
    </li>
  );
}

/** What a new price means for tickets that are sold already. */
function effectOf(
  stored: { sold: number; priceMinor: number },
  tier: TierDraft,
  currency: string,
): string | null {
  const price = readAmount(tier.price, currency);
  if (!price.ok || price.minor === stored.priceMinor || stored.sold === 0) return null;
  const before = formatAmount(stored.priceMinor, currency);
  return stored.sold === 1
    ? `1 ticket sold at ${before} keeps that price.`
    : `${formatCount(stored.sold)} tickets sold at ${before} keep that price.`;
}

function Small(props: { label: string; disabled: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      className={classes.small}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
