import { SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { tierAvailability } from '../../../domain/availability.ts';
import { announce } from '../../client/announce.ts';
import { houseTime } from '../../client/clock.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { Availability } from '../../components/Availability.tsx';
import { MomentInput } from '../../components/MomentInput.tsx';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { formatWhen, toLocalText } from '../../components/timeText.ts';
import { When } from '../../components/When.tsx';
import { mintRequestId } from '../pay/payStore.ts';
import type { EventChoice } from '../tickets/EventFilter.tsx';
import { EventFinder } from '../tickets/EventFinder.tsx';
import { type Person, PersonFinder } from '../tickets/PersonFinder.tsx';
import parts from '../tickets/parts.module.css';
import { readCount } from '../tickets/readCount.ts';
import classes from './Holds.module.css';
import { expiryOf, type Hold, type Until, waitingOf, wordPlaces } from './holdView.ts';

const MOST = 1_000;

interface PlaceHoldProps {
  /** The event that the list is narrowed to, which is then the likely one. */
  event: EventChoice | null;
  made: Hold | null;
  onMade: (hold: Hold) => void;
}

/** Keeps places of one event for a name. */
export function PlaceHold({ event: listed, made, onMade }: PlaceHoldProps) {
  const { venue } = useHouse();
  const now = useNow(30_000);
  const [picked, setPicked] = useState<EventChoice | null>(null);
  const [person, setPerson] = useState<Person | null>(null);
  const [name, setName] = useState('');
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>({});
  const [until, setUntil] = useState<Until>('hour');
  const [typed, setTyped] = useState('');
  const [requestId, setRequestId] = useState(mintRequestId);
  const [tried, setTried] = useState(false);
  const place = useAction('holds.place');
  const event = picked ?? listed;
  const detail = useOperation('events.get', { eventId: event?.id ?? 1 }, { enabled: event !== null });
  const known = detail.data?.event.id === event?.id ? detail.data?.event : undefined;

  const lines = (known?.tiers ?? []).flatMap(({ id }) => {
    const quantity = readCount(counts[id] ?? '', MOST);
    return quantity ? [{ tierId: id, quantity }] : [];
  });
  const wrong = Object.values(counts).some((text) => text.trim() !== '' && readCount(text, MOST) === null);
  const total = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const expiry = expiryOf(until, {
    typed,
    kept: null,
    doorsAt: known?.doorsAt ?? null,
    timeZone: venue.timeZone,
    now,
  });
  const ready = lines.length > 0 && !wrong && name.trim() !== '' && expiry.ok;

  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (!ready || !expiry.ok || place.isPending) return;
    place.mutate(
      { requestId, name: name.trim(), customerId: person?.id ?? null, expiresAt: expiry.instant, lines },
      {
        onSuccess: ({ hold }) => {
          announce(`${wordPlaces(waitingOf(hold))} are held for ${hold.name}.`);
          setRequestId(mintRequestId());
          setCounts({});
          setName('');
          setPerson(null);
          setTried(false);
          onMade(hold);
        },
        // Nothing was kept, so the next try is another request; the same one is repeated only when no answer came.
        onError: ({ failure }) => failure.kind === 'refusal' && setRequestId(mintRequestId()),
      },
    );
  };

  return (
    <form className={parts.form} onSubmit={submit} aria-label="New hold">
      <h2>Hold places</h2>
      {made && (
        <Notice tone="calm" title={`Held for ${made.name}`}>
          Until {formatWhen(made.expiresAt, venue.timeZone, 'short')}.
        </Notice>
      )}
      {event === null ? (
        <EventFinder label="Event" onChoose={setPicked} />
      ) : (
        <div className={parts.head}>
          <span className={parts.what}>
            <strong dir="auto">{event.name}</strong>
            <span className={parts.soft}>
              <When instant={event.startsAt} timeZone={event.timeZone} />
            </span>
          </span>
          {picked && (
            <Action size="small" tone="quiet" onPress={() => setPicked(null)}>
              Another event
            </Action>
          )}
        </div>
      )}
      <RefusalNotice error={detail.error} />
      {known && (
        <ul className={classes.tiers} aria-label="Tiers">
          {known.tiers.map((tier) => (
            <li key={tier.id} className={classes.tier}>
              <TierMark code={tier.code} colour={tier.colour} />
              <span className={parts.what}>
                <strong dir="auto">{tier.name}</strong>
                <span className={parts.soft}>
                  <Money minor={tier.priceMinor} currency={known.currency} />
                </span>
              </span>
              <Availability state={tierAvailability(tier, known, now)} timeZone={known.timeZone} />
              <TextInput
                aria-label={`How many ${tier.name}`}
                placeholder="0"
                inputMode="numeric"
                maxLength={4}
                value={counts[tier.id] ?? ''}
                error={
                  (counts[tier.id] ?? '').trim() !== '' && readCount(counts[tier.id] ?? '', MOST) === null
                }
                onChange={({ currentTarget: { value } }) =>
                  setCounts((before) => ({ ...before, [tier.id]: value }))
                }
              />
            </li>
          ))}
        </ul>
      )}
      {person === null ? (
        <PersonFinder
          label="For somebody known, if wanted"
          onChoose={(found) => {
            setPerson(found);
            if (name.trim() === '') setName(found.name);
          }}
          onUnknown={setName}
        />
      ) : (
        <div className={parts.head}>
          <span className={parts.what}>
            <strong dir="auto">{person.name}</strong>
            <span className={parts.soft}>{person.email ?? person.phone ?? ''}</span>
          </span>
          <Action size="small" tone="quiet" onPress={() => setPerson(null)}>
            Nobody known
          </Action>
        </div>
      )}
      <TextInput
        label="Held for the name"
        maxLength={120}
        dir="auto"
        value={name}
        error={tried && name.trim() === '' ? 'A name is asked for when they come.' : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <SegmentedControl
          aria-label="How long"
          value={until}
          onChange={(value) => {
            if (value === 'other' && typed === '')
              setTyped(toLocalText(houseTime().toISOString(), venue.timeZone));
            setUntil(value);
          }}
          data={[
            { value: 'quarter', label: '15 min' },
            { value: 'hour', label: '1 hour' },
            { value: 'doors', label: 'Until doors' },
            { value: 'other', label: 'Other' },
          ]}
        />
        {until === 'other' ? (
          <MomentInput
            aria-label="Held until"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        ) : (
          <p className={parts.note}>
            {expiry.ok ? (
              <>
                Until <When instant={expiry.instant} timeZone={venue.timeZone} />
              </>
            ) : (
              expiry.problem
            )}
          </p>
        )}
        {until === 'other' && !expiry.ok && <p className={parts.problem}>{expiry.problem}</p>}
        {expiry.ok && expiry.note !== null && <p className={parts.note}>{expiry.note}</p>}
      </div>
      <div className={`${parts.form} ${parts.foot}`}>
        {tried && total === 0 && <p className={parts.problem}>How many places?</p>}
        <RefusalNotice
          error={place.error}
          known={{
            ...(known ? { timeZone: known.timeZone, currency: known.currency } : {}),
            tier: (tierId) => known?.tiers.find(({ id }) => id === tierId)?.name,
          }}
        />
        <Action type="submit" tone="act" wide size="tile" keyText="Enter" busy={place.isPending}>
          {total === 0 ? 'Hold' : `Hold ${wordPlaces(total)}`}
        </Action>
      </div>
    </form>
  );
}
