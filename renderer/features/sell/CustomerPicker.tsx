import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useOperation } from '../../client/hooks.ts';
import { useEnter } from '../../client/useEnter.ts';
import { useFollowing } from '../../client/useFollowing.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import type { Customer } from './basket.ts';
import { basketStore } from './basketStore.ts';
import classes from './CustomerPicker.module.css';
import { NewCustomer } from './NewCustomer.tsx';

interface CustomerPickerProps {
  customer: Customer | null;
  locked: boolean;
  open: boolean;
  /** Points of the customer; null while they are not known. */
  points: number | null;
  onOpen: (open: boolean) => void;
}

/** Who buys, if that matters: found with a few letters and Enter, or made in place. */
export function CustomerPicker({ customer, locked, open, points, onOpen }: CustomerPickerProps) {
  if (open && !locked) return <CustomerSearch onDone={() => onOpen(false)} />;
  return (
    <div className={classes.chosen}>
      {customer === null ? (
        <span className={classes.nobody}>No customer</span>
      ) : (
        <span className={classes.person}>
          <strong dir="auto">{customer.name}</strong>
          <span className={classes.contact}>
            {[customer.email ?? customer.phone, wordPoints(points)].filter(Boolean).join(' · ')}
          </span>
        </span>
      )}
      {!locked && (
        <span className={classes.actions}>
          {customer !== null && (
            <Action
              size="small"
              tone="quiet"
              onPress={() => basketStore.dispatch({ type: 'setCustomer', customer: null })}
            >
              Take off
            </Action>
          )}
          <Action size="small" keyName="person" onPress={() => onOpen(true)}>
            {customer === null ? 'Customer' : 'Change'}
          </Action>
        </span>
      )}
    </div>
  );
}

/** Nothing to say about a balance of zero or one that is not known. */
function wordPoints(points: number | null): string {
  return points === null || points === 0 ? '' : `${formatCount(points)} points`;
}

const ENOUGH = 2;
const SHOWN = 6;

function CustomerSearch({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [creating, setCreating] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const asked = useFollowing(text.trim(), 'customers.search');
  const enabled = asked.length >= ENOUGH && text.trim().length >= ENOUGH;
  const found = useOperation(
    'customers.search',
    { text: asked || '-', limit: SHOWN },
    { enabled, keep: true },
  );
  const people = enabled ? (found.data?.customers ?? []) : [];
  const isFresh = asked === text.trim() && !found.isPlaceholderData;
  useEffect(() => box.current?.focus(), []);
  useKeys([{ key: 'back', run: onDone, hidden: true }]);

  const choose = (customer: Customer) => {
    basketStore.dispatch({ type: 'setCustomer', customer });
    onDone();
  };
  const { enter } = useEnter(text, enabled && found.isSuccess && isFresh, () => {
    const person = people[active];
    if (person === undefined) setCreating(true);
    else choose(person);
  });
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') enter();
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, people.length));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
  };
  if (creating) return <NewCustomer typed={text.trim()} onMade={choose} onBack={() => setCreating(false)} />;
  const rowId = (index: number) => `${listId}-${index}`;
  return (
    <div className={classes.search} aria-busy={(enabled && !isFresh) || undefined}>
      <input
        ref={box}
        className={classes.box}
        role="combobox"
        aria-label="Customer: name, e-mail or phone"
        aria-expanded={people.length > 0}
        aria-controls={listId}
        aria-activedescendant={enabled ? rowId(active) : undefined}
        placeholder="Name, e-mail or phone"
        autoComplete="off"
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      {enabled && (
        <LoadingState query={found} what="customers">
          <div className={classes.found} id={listId} role="listbox" aria-label="Customers">
            {people.map((person, index) => (
              <div
                key={person.id}
                id={rowId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className={classes.option}
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(person);
                }}
              >
                <span dir="auto">{person.name}</span>
                <span className={classes.contact}>{person.email ?? person.phone ?? ''}</span>
              </div>
            ))}
            <div
              id={rowId(people.length)}
              role="option"
              tabIndex={-1}
              aria-selected={active === people.length}
              className={classes.option}
              onPointerDown={(event) => {
                event.preventDefault();
                setCreating(true);
              }}
            >
              <span dir="auto">New customer: {text.trim()}</span>
            </div>
          </div>
        </LoadingState>
      )}
    </div>
  );
}
