import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAction, type useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Mark } from '../../components/Mark.tsx';
import { Meter } from '../../components/Meter.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import parts from '../tickets/parts.module.css';
import { budgetState, wordBudget } from './budgets.ts';
import classes from './Guests.module.css';

type Query = ReturnType<typeof useOperation<'comps.budgets'>>;

/** What may be given away, reason by reason, and how much of it has been. */
export function Budgets({ eventId, query }: { eventId: number; query: Query }) {
  const mayManage = useMay('manager');
  const [setting, setSetting] = useState(false);
  const { budgets = [], unbudgeted = 0 } = query.data ?? {};
  return (
    <>
      <LoadingState query={query} what="the budgets">
        <div className={classes.budgets}>
          <ul className={classes.budgets} style={{ padding: 0 }} aria-label="Budgets">
            {budgets.map((budget) => {
              const state = budgetState(budget);
              return (
                <li key={budget.id} className={classes.budget} data-state={state}>
                  <span className={classes.budgetName} dir="auto" title={budget.reason}>
                    {budget.reason}
                  </span>
                  <span className={classes.used}>
                    {state !== 'free' && <Mark name="triangle" size={12} />}
                    {wordBudget(budget)}
                  </span>
                  <Meter sold={budget.used} held={0} capacity={budget.places} />
                </li>
              );
            })}
          </ul>
          <p className={classes.none}>
            {budgets.length === 0 && 'No budgets for this event. '}
            {unbudgeted > 0 && `${formatCount(unbudgeted)} given without a budget.`}
          </p>
          {mayManage && (
            <Action size="small" onPress={() => setSetting(true)}>
              {budgets.length === 0 ? 'Set a budget' : 'Budgets'}
            </Action>
          )}
        </div>
      </LoadingState>
      {setting && <SetBudget eventId={eventId} budgets={budgets} onClose={() => setSetting(false)} />}
    </>
  );
}

interface SetBudgetProps {
  eventId: number;
  budgets: readonly { reason: string; places: number; used: number }[];
  onClose: () => void;
}

function SetBudget({ eventId, budgets, onClose }: SetBudgetProps) {
  const [reason, setReason] = useState('');
  const [places, setPlaces] = useState('');
  const save = useAction('comps.setBudget');
  const count = /^\d{1,7}$/.test(places.trim()) ? Number(places.trim()) : null;
  const ready = reason.trim() !== '' && count !== null;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready || count === null || save.isPending) return;
    save.mutate({ eventId, reason: reason.trim(), places: count }, { onSuccess: onClose });
  };
  return (
    <ConfirmDialog
      title="Set a budget of free places"
      verb="Set the budget"
      keep="Back"
      tone="act"
      disabled={!ready}
      busy={save.isPending}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>Organizers give places up to it on their own; beyond it a manager has to.</p>
      <form className={parts.pair} onSubmit={submit}>
        <TextInput
          label="Reason"
          maxLength={80}
          list="budget-reasons"
          value={reason}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const known = budgets.find(
              (budget) => budget.reason.toLowerCase() === value.trim().toLowerCase(),
            );
            setReason(value);
            if (known) setPlaces(String(known.places));
          }}
        />
        <datalist id="budget-reasons">
          {budgets.map((budget) => (
            <option key={budget.reason} value={budget.reason} />
          ))}
        </datalist>
        <TextInput
          label="Places"
          inputMode="numeric"
          maxLength={7}
          value={places}
          error={places.trim() !== '' && count === null ? 'Whole numbers only.' : undefined}
          onChange={(event) => setPlaces(event.currentTarget.value)}
        />
        <button type="submit" hidden />
      </form>
      <RefusalNotice error={save.error} />
    </ConfirmDialog>
  );
}
