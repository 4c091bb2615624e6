import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { announce } from '../../client/announce.ts';
import { refusedWith } from '../../client/client.ts';
import { fieldProblems, unplaced } from '../../client/fieldProblems.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { useFocusProblem } from '../../client/useFocusProblem.ts';
import { Action } from '../../components/Action.tsx';
import { MomentInput } from '../../components/MomentInput.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { readLocalText, wordTwice } from '../../components/timeText.ts';
import { When } from '../../components/When.tsx';
import type { EventChoice } from '../tickets/EventFilter.tsx';
import { EventFinder } from '../tickets/EventFinder.tsx';
import parts from '../tickets/parts.module.css';
import { EMPTY_PROMO, type PromoDraft, type PromoField, readPromo } from './promoDraft.ts';
import { wordOff } from './promoWords.ts';

/** Makes a code: percent or amount off, when it counts, for what, and how often. */
export function NewPromo() {
  const { venue } = useHouse();
  const [draft, setDraft] = useState<PromoDraft>(EMPTY_PROMO);
  const [event, setEvent] = useState<EventChoice | null>(null);
  const [problems, setProblems] = useState<Partial<Record<PromoField, string>>>({});
  const create = useAction('promos.create');
  const form = useRef<HTMLFormElement>(null);
  const detail = useOperation('events.get', { eventId: event?.id ?? 1 }, { enabled: event !== null });
  const known = detail.data?.event.id === event?.id ? detail.data?.event : undefined;
  const currency = known?.currency ?? venue.currency;
  const taken = refusedWith(create.error, 'PROMO_CODE_TAKEN');
  const told = fieldProblems(create.error);
  useFocusProblem(form, Object.keys(problems).length > 0 ? problems : create.error);

  const change = (patch: Partial<PromoDraft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setProblems({});
  };
  const field = (name: PromoField) => ({
    value: draft[name],
    error: problems[name] ?? (name === 'code' && taken ? 'There is such a code already.' : told[name]),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      change({ [name]: value }),
  });
  const noteOn = (text: string) => wordTwice(readLocalText(text, venue.timeZone));
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (create.isPending) return;
    const read = readPromo(draft, currency, venue.timeZone);
    if (!read.ok) return setProblems(read.problems);
    create.mutate(read.input, {
      onSuccess: ({ promo }) => {
        announce(`The code ${promo.code} counts.`);
        setDraft(EMPTY_PROMO);
        setEvent(null);
      },
    });
  };

  return (
    <form ref={form} className={parts.form} onSubmit={submit} aria-label="New code" noValidate>
      <h2>New code</h2>
      {create.isSuccess && (
        <Notice tone="calm" title={`${create.data.promo.code}: ${wordOff(create.data.promo)}`}>
          It is asked for in the basket.
        </Notice>
      )}
      <TextInput label="Code" maxLength={40} autoComplete="off" spellCheck={false} {...field('code')} />
      <SegmentedControl
        aria-label="What it takes off"
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        data={[
          { value: 'percent', label: 'Percent off' },
          { value: 'amount', label: 'Amount off' },
        ]}
      />
      <div className={parts.pair}>
        <TextInput
          label={draft.kind === 'percent' ? 'Percent' : `Amount in ${currency}`}
          inputMode="decimal"
          maxLength={16}
          {...field('value')}
        />
        <TextInput
          label="Uses in all"
          placeholder="no limit"
          inputMode="numeric"
          maxLength={8}
          {...field('uses')}
        />
      </div>
      <div className={parts.moments}>
        <MomentInput label="From, if not now" description={noteOn(draft.from)} {...field('from')} />
        <MomentInput label="Until, if it ends" description={noteOn(draft.until)} {...field('until')} />
      </div>
      {event === null ? (
        <EventFinder
          label="Only for one event, if wanted"
          hint="Every event"
          onChoose={(found) => {
            setEvent(found);
            change({ eventId: found.id, tierId: null });
          }}
        />
      ) : (
        <>
          <div className={parts.head}>
            <span className={parts.what}>
              <strong dir="auto">{event.name}</strong>
              <span className={parts.soft}>
                <When instant={event.startsAt} timeZone={event.timeZone} />
              </span>
            </span>
            <Action
              size="small"
              tone="quiet"
              onPress={() => {
                setEvent(null);
                change({ eventId: null, tierId: null });
              }}
            >
              Every event
            </Action>
          </div>
          {known && (
            <NativeSelect
              label="Tier"
              value={draft.tierId === null ? '' : String(draft.tierId)}
              onChange={({ currentTarget: { value } }) =>
                change({ tierId: value === '' ? null : Number(value) })
              }
              data={[
                { value: '', label: 'All tiers' },
                ...known.tiers.map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
            />
          )}
        </>
      )}
      <RefusalNotice error={taken ? null : unplaced(create.error, ['code'])} />
      <Action type="submit" tone="act" wide keyText="Enter" busy={create.isPending}>
        Make this code
      </Action>
    </form>
  );
}
