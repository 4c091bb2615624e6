import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Tender } from '../../../domain/states.ts';
import { decimalDigits, formatAmount, readAmount } from '../../components/amountText.ts';
import { wordTender } from './orderWords.ts';
import { changePart, type TenderParts as Parts, type PartsProblem, wordProblem } from './refundDraft.ts';
import classes from './Work.module.css';

interface TenderPartsProps {
  tenders: readonly Tender[];
  /** What may go back by each; null for a manager's override. */
  atMostMinor: (tender: Tender) => number | null;
  parts: Parts;
  totalMinor: number;
  currency: string;
  problem: PartsProblem | null;
  onChange: (parts: Map<Tender, number>) => void;
}

/** By which tender the money goes back: one amount each, which together make the total. */
export function TenderParts(props: TenderPartsProps) {
  const { tenders, atMostMinor, parts, totalMinor, currency, problem, onChange } = props;
  return (
    <fieldset className={classes.parts}>
      <legend>Goes back by</legend>
      {tenders.map((tender) => (
        <PartField
          // A part that another one's change moved is written anew.
          key={`${tender} ${parts.get(tender) ?? 0}`}
          tender={tender}
          minor={parts.get(tender) ?? 0}
          atMostMinor={atMostMinor(tender)}
          currency={currency}
          onTake={(minor) => onChange(changePart(parts, tenders, tender, minor, totalMinor))}
        />
      ))}
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {wordProblem(problem, currency)}
        </p>
      )}
    </fieldset>
  );
}

interface PartFieldProps {
  tender: Tender;
  minor: number;
  atMostMinor: number | null;
  currency: string;
  onTake: (minor: number) => void;
}

function PartField({ tender, minor, atMostMinor, currency, onTake }: PartFieldProps) {
  const [text, setText] = useState(() => decimalDigits(minor, currency));
  const read = readAmount(text, currency);
  const take = () => {
    if (read.ok && read.minor !== minor) onTake(read.minor);
    else if (!read.ok) setText(decimalDigits(minor, currency));
  };
  return (
    <TextInput
      label={wordTender(tender)}
      description={
        atMostMinor === null ? 'By a manager’s word' : `At most ${formatAmount(atMostMinor, currency)}`
      }
      inputMode="decimal"
      className={classes.part ?? ''}
      value={text}
      maxLength={16}
      error={!read.ok && text.trim() !== ''}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take();
      }}
    />
  );
}
