import { Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { MAX_COMPS_AT_ONCE, MAX_COMPS_PRINTED, NAMES_AT_ONCE } from '../../../domain/comp.ts';
import { announce } from '../../client/announce.ts';
import { useMay } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Mark } from '../../components/Mark.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { wordPlaces } from '../holds/holdView.ts';
import { mintRequestId } from '../pay/payStore.ts';
import parts from '../tickets/parts.module.css';
import { readCount } from '../tickets/readCount.ts';
import { type Budget, budgetFor, overBudget, wordAfter, wordBudget } from './budgets.ts';
import classes from './Guests.module.css';
import { problemOfList } from './guestListWords.ts';
import { NamesField } from './NamesField.tsx';
import { TierChoice } from './TierChoice.tsx';
import { useGive } from './useGive.ts';
import { useGuestSource } from './useGuestSource.ts';

type Event = Output<'events.get'>['event'];

interface IssueGuestsProps {
  event: Event;
  budgets: readonly Budget[];
  /** `print`: they are to come out of the printer at once. */
  onIssued: (issuanceId: string, print: boolean) => void;
}

/** A reason that is typed instead of chosen. */
const NEW_REASON = '';

/** Gives places away: so many without a name, or one for each name of a list. */
export function IssueGuests({ event, budgets, onIssued }: IssueGuestsProps) {
  const isManager = useMay('manager');
  const [tierId, setTierId] = useState(() => event.tiers.find(({ left }) => left !== 0)?.id ?? null);
  const [how, setHow] = useState<'count' | 'names'>('count');
  const [count, setCount] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [printNow, setPrintNow] = useState(true);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [requestId, setRequestId] = useState(mintRequestId);
  const source = useGuestSource();
  const issue = useGive();

  const chosenReason = picked ?? budgets[0]?.reason ?? NEW_REASON;
  const reason = (chosenReason === NEW_REASON ? typed : chosenReason).trim();
  const { list } = source;
  const quantity = how === 'names' ? list.names.length : (readCount(count, MAX_COMPS_AT_ONCE) ?? 0);
  const budget = budgetFor(budgets, reason);
  const over = reason === '' ? 0 : overBudget(budget, quantity);
  const listWrong = how === 'names' && (source.reading || problemOfList(list, false) !== undefined);
  const printable = quantity <= MAX_COMPS_PRINTED;
  const ready = tierId !== null && quantity > 0 && reason !== '' && !listWrong;
  const blocked = over > 0 && !isManager;
  const tier = event.tiers.find(({ id }) => id === tierId);

  const give = () => {
    if (!ready || tierId === null || issue.isPending) return;
    // What takes longer shows how far it is, in the place of the dialog.
    if (quantity > NAMES_AT_ONCE) setAsking(false);
    issue.mutate(
      {
        requestId,
        eventId: event.id,
        tierId,
        reason,
        names: how === 'names' ? list.names : null,
        quantity,
        note: note.trim(),
      },
      {
        onSuccess: ({ issuance }) => {
          announce(`${wordPlaces(issuance.quantity)} given for ${issuance.reason}.`);
          onIssued(issuance.id, printNow && printable);
        },
        onError: ({ failure }) => failure.kind === 'refusal' && setRequestId(mintRequestId()),
        onSettled: () => setAsking(false),
      },
    );
  };
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (!ready || blocked) return;
    if (over > 0) setAsking(true);
    else give();
  };

  return (
    <form className={parts.form} onSubmit={submit} aria-label="New guests">
      <h2>Give places</h2>
      <TierChoice event={event} value={tierId} onChange={setTierId} />
      <div className={parts.pair}>
        <NativeSelect
          label="Reason"
          value={chosenReason}
          onChange={(change) => setPicked(change.currentTarget.value)}
          data={[
            ...budgets.map((each) => ({ value: each.reason, label: `${each.reason}: ${wordBudget(each)}` })),
            { value: NEW_REASON, label: 'Another reason' },
          ]}
        />
        {chosenReason === NEW_REASON && (
          <TextInput
            label="Which reason"
            maxLength={80}
            value={typed}
            error={tried && reason === '' ? 'Say why.' : undefined}
            onChange={(change) => setTyped(change.currentTarget.value)}
          />
        )}
      </div>
      <p className={classes.after} data-over={over > 0} role="status">
        {over > 0 && <Mark name="triangle" size={12} />}
        {over > 0 && ' '}
        {quantity > 0 && reason !== '' && wordAfter(budget, reason, quantity)}
        {over > 0 && (isManager ? ' As a manager you may go over it.' : ' A manager has to give these.')}
      </p>
      <SegmentedControl
        aria-label="How many or for whom"
        value={how}
        onChange={setHow}
        data={[
          { value: 'count', label: 'A number of places' },
          { value: 'names', label: 'A list of names' },
        ]}
      />
      {how === 'count' ? (
        <TextInput
          label="How many"
          inputMode="numeric"
          maxLength={6}
          value={count}
          error={
            tried && quantity === 0 ? `A number from 1 to ${formatCount(MAX_COMPS_AT_ONCE)}.` : undefined
          }
          onChange={(change) => setCount(change.currentTarget.value)}
        />
      ) : (
        <NamesField source={source} tried={tried} />
      )}
      <Textarea
        label="Note, if wanted"
        rows={1}
        maxLength={200}
        value={note}
        onChange={(change) => setNote(change.currentTarget.value.replace(/[\r\n]+/g, ' '))}
      />
      <Checkbox
        label="Print them now"
        description={
          printable ? undefined : `One print takes at most ${formatCount(MAX_COMPS_PRINTED)} tickets.`
        }
        checked={printNow && printable}
        disabled={!printable}
        onChange={(change) => setPrintNow(change.currentTarget.checked)}
      />
      <div className={`${parts.form} ${parts.foot}`}>
        <RefusalNotice
          error={issue.error}
          known={{ timeZone: event.timeZone, tier: (id) => event.tiers.find((each) => each.id === id)?.name }}
        />
        <Action type="submit" tone="act" wide keyText="Enter" busy={issue.isPending} disabled={blocked}>
          {quantity === 0 ? 'Give places' : `Give ${wordPlaces(quantity)}`}
        </Action>
      </div>
      {asking && (
        <ConfirmDialog
          title={`Give ${wordPlaces(quantity)} for ${reason}: ${formatCount(over)} over the budget`}
          verb={`Give ${wordPlaces(quantity)}`}
          keep="Leave it"
          tone="act"
          busy={issue.isPending}
          onConfirm={give}
          onClose={() => setAsking(false)}
        >
          <p>
            {wordAfter(budget, reason, quantity)} Your name is written down as the manager who let them go
            over it{tier ? `, in ${tier.name} of “${event.name}”` : ''}.
          </p>
        </ConfirmDialog>
      )}
    </form>
  );
}
