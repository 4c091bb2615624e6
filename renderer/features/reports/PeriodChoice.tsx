import { SegmentedControl } from '@mantine/core';
import { MomentInput } from '../../components/MomentInput.tsx';
import { type Period, PRESETS, type PresetName, presetOf, presetPeriod } from './period.ts';
import classes from './Reports.module.css';

interface PeriodChoiceProps {
  period: Period;
  /** The day at the venue. */
  today: string;
  problem: string | null;
  onChange: (period: Period) => void;
}

/** The usual periods by one press, any other by its days. */
export function PeriodChoice({ period, today, problem, onChange }: PeriodChoiceProps) {
  return (
    <div className={classes.period}>
      <SegmentedControl
        aria-label="Period"
        data={PRESETS.map(({ name, label }) => ({ value: name, label }))}
        value={presetOf(period, today) ?? ''}
        onChange={(name) => onChange(presetPeriod(name as PresetName, today))}
      />
      <div className={classes.days}>
        <MomentInput
          label="From"
          kind="day"
          value={period.from}
          onChange={(event) => onChange({ ...period, from: event.currentTarget.value })}
        />
        <MomentInput
          label="To"
          kind="day"
          value={period.to}
          error={problem}
          onChange={(event) => onChange({ ...period, to: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}
