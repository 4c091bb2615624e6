import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type MomentKind, moveMoment, readMoment, showMoment } from './momentText.ts';

interface MomentInputProps {
  label?: ReactNode;
  'aria-label'?: string;
  description?: ReactNode;
  error?: ReactNode;
  /** `2026-11-14T19:30`, or `2026-11-14` for a day; whatever else was typed stays as it is, for the form to refuse. */
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
  kind?: MomentKind;
}

const shapes: Record<MomentKind, string> = { moment: 'dd.mm.yyyy hh:mm', day: 'dd.mm.yyyy' };

/**
 * A date, with its time, as the house writes it on every machine. Typed the day first, with any signs between; the
 * arrow keys go a day up and down.
 */
export function MomentInput({ value, onChange, kind = 'moment', ...rest }: MomentInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const say = (text: string) => onChange({ currentTarget: { value: text } });
  const settle = () => {
    if (typed === null) return;
    const read = readMoment(typed, kind, new Date().toISOString().slice(0, 10));
    if (read !== null && read !== value) say(read);
    setTyped(null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return settle();
    const days = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const moved = days === undefined ? null : moveMoment(value, days);
    if (moved === null) return;
    event.preventDefault();
    setTyped(null);
    say(moved);
  };
  return (
    <TextInput
      {...rest}
      className="tabular"
      placeholder={shapes[kind]}
      autoComplete="off"
      spellCheck={false}
      maxLength={40}
      value={typed ?? showMoment(value)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        say(readMoment(currentTarget.value, kind) ?? currentTarget.value);
      }}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={settle}
      onKeyDown={press}
    />
  );
}
