import { TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { Input } from '../../../contract/index.ts';
import { announce } from '../../client/announce.ts';
import { fieldProblems, unplaced } from '../../client/fieldProblems.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { useFocusProblem } from '../../client/useFocusProblem.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { draftOf, type RuleField, type RulesDraft, readRules, wordPointShare } from './rulesDraft.ts';
import classes from './SettingsScreen.module.css';

/** What the venue decided once for all its counters; for managers. */
export function HouseRules() {
  const query = useOperation('rules.get', {});
  return (
    <section aria-label="Rules of the house">
      <h2 className={classes.part}>Rules of the house</h2>
      <LoadingState query={query} what="the rules">
        {query.data && <RulesForm rules={query.data.rules} />}
      </LoadingState>
    </section>
  );
}

function RulesForm({ rules }: { rules: Input<'rules.save'> }) {
  const { venue } = useHouse();
  const { currency } = venue;
  const [draft, setDraft] = useState<RulesDraft>(() => draftOf(rules, currency));
  const [problems, setProblems] = useState<Partial<Record<RuleField, string>>>({});
  const save = useAction('rules.save');
  const form = useRef<HTMLFormElement>(null);
  const told = fieldProblems(save.error);
  useFocusProblem(form, Object.keys(problems).length > 0 ? problems : save.error);
  const field = (name: RuleField) => ({
    value: draft[name],
    error: problems[name] ?? told[name],
    maxLength: 16,
    inputMode: 'decimal' as const,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setDraft((before) => ({ ...before, [name]: value }));
      setProblems({});
      save.reset();
    },
  });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (save.isPending) return;
    const read = readRules(draft, currency);
    if (!read.ok) return setProblems(read.problems);
    save.mutate(read.rules, {
      onSuccess: (answer) => {
        setDraft(draftOf(answer.rules, currency));
        announce('The rules are saved.');
      },
    });
  };
  useKeys([{ key: 'save', label: 'Save the rules', run: submit }]);
  return (
    <form ref={form} className={classes.rules} onSubmit={submit} aria-label="Rules of the house" noValidate>
      <TextInput label={`Refund fee for a ticket, ${currency}`} {...field('refundFeeMinor')} />
      <TextInput label="Refund fee, percent of the price" {...field('refundFeeBasisPoints')} />
      <TextInput label="Refunds end, hours before the start" {...field('refundUntilMinutes')} />
      <TextInput label={`A point is earned for each, ${currency}`} {...field('minorPerPoint')} />
      <TextInput
        label={`One point is worth, ${currency}`}
        description={wordPointShare(draft, currency)}
        {...field('pointValueMinor')}
      />
      <TextInput label="A basket keeps its places, minutes" {...field('basketMinutes')} />
      <TextInput label="A gift waits to be claimed, days" {...field('giftDays')} />
      <div className={classes.rulesFoot}>
        <RefusalNotice error={unplaced(save.error, Object.keys(draft))} />
        {save.isSuccess && (
          <Notice tone="calm" title="Saved.">
            Every counter goes by these rules from its next step on.
          </Notice>
        )}
        <Action type="submit" tone="act" keyName="save" busy={save.isPending}>
          Save the rules
        </Action>
      </div>
    </form>
  );
}
