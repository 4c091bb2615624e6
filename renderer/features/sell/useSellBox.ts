import { type KeyboardEvent, useEffect, useState } from 'react';
import { isSellable, tierAvailability } from '../../../domain/availability.ts';
import { announce } from '../../client/announce.ts';
import { call } from '../../client/client.ts';
import { houseTime } from '../../client/clock.ts';
import { useLookUp } from '../orders/useLookUp.ts';
import type { EventSummary, Tier } from './basket.ts';
import { basketStore } from './basketStore.ts';
import { wordNotAdded } from './basketWords.ts';
import { type OmniCommand, readOmniBox } from './omniBox.ts';
import { sellView } from './sellStore.ts';
import { useStore } from './store.ts';

/** Why the last thing that was asked for did not happen, and what had been typed after it and is not done either. */
export type SellMessage = ({ kind: 'words'; text: string } | { kind: 'failure'; error: unknown }) & {
  notDone: readonly string[];
};

interface SellBoxParts {
  event: EventSummary | null;
  /** An event is chosen, and nothing is known of it yet. */
  isComing: boolean;
  listed: readonly EventSummary[];
  /** Enter in an empty box: the green button. */
  onEmptyEnter: () => void;
}

/**
 * What the box of the sell screen does with what is typed into it. Who types faster than the house answers loses
 * nothing: each line is read when what was entered before it is done.
 */
export function useSellBox({ event, isComing, listed, onEmptyEnter }: SellBoxParts) {
  const [message, setMessage] = useState<SellMessage | null>(null);
  const { ahead, finding } = useStore(sellView);
  const isBusy = isComing || finding !== null;
  const lookUp = useLookUp();

  /** What was typed after something that cannot be had stood on it: it is told, not done. */
  const dropAhead = () => {
    const notDone = sellView.get().ahead.filter((text) => text.trim() !== '');
    sellView.dispatch({ ahead: [] });
    return notDone;
  };
  const say = (text: string, notDone: readonly string[] = dropAhead()) => {
    setMessage({ kind: 'words', text, notDone });
    announce(notDone.length === 0 ? text : `${text} ${wordNotDone(notDone)}`, 'urgent');
  };
  const choose = (eventId: number, text = '') => {
    setMessage(null);
    sellView.dispatch({ eventId, text });
    const chosen = listed.find((one) => one.id === eventId);
    if (chosen !== undefined)
      announce(`${chosen.name}: ${chosen.tiers.map((tier) => `${tier.code} ${tier.name}`).join(', ')}`);
  };

  /** Adds places of a tier of the chosen event, or says why it cannot. Answers whether the basket took them. */
  const add = (tier: Tier, quantity: number): boolean => {
    if (event === null) return false;
    const state = tierAvailability(tier, event, houseTime());
    if (quantity > 0 && !isSellable(state)) {
      say(wordNotAdded(tier, state, event.timeZone, basketStore.get().kept.get(tier.id)));
      return false;
    }
    setMessage(null);
    sellView.dispatch({ text: '' });
    basketStore.dispatch({ type: 'add', event, tier, quantity });
    return basketStore.get().notice === null;
  };

  const search = async (text: string, isWanted: () => boolean) => {
    const { events } = await call('events.list', {
      when: 'upcoming',
      search: text,
      onSaleOnly: true,
      cursor: null,
      limit: 1,
    });
    const [first] = events;
    if (first === undefined) return false;
    if (isWanted()) choose(first.id, sellView.get().text);
    return true;
  };

  /** Tries one way after the other to find what was entered; whoever presses Esc meanwhile wants none of it any more. */
  const find = async (text: string, ways: readonly ((isWanted: () => boolean) => Promise<boolean>)[]) => {
    const typed = sellView.get().text;
    const isWanted = () => sellView.get().finding === text;
    sellView.dispatch({ finding: text });
    try {
      for (const way of ways) {
        const isFound = await way(isWanted);
        if (!isWanted()) return;
        if (!isFound) continue;
        // Who typed on meanwhile has begun something else: it stays, and Enter means that and not an empty box.
        if (sellView.get().text === typed) sellView.dispatch({ text: '' });
        return;
      }
      say(`Nothing found for “${text}”: no event, order, ticket or customer.`);
    } catch (error) {
      if (isWanted()) setMessage({ kind: 'failure', error, notDone: dropAhead() });
    } finally {
      if (isWanted()) sellView.dispatch({ finding: null });
    }
  };

  /** An order, a ticket or a person has a screen of its own, and what was typed after it was not meant for this one. */
  const goTo = async (text: string, isWanted: () => boolean) => {
    const isFound = await lookUp(text, isWanted);
    if (isFound) dropAhead();
    return isFound;
  };

  const codes = event?.tiers.map((tier) => tier.code) ?? [];
  const command = (text: string) => readOmniBox(text, codes);
  const tierOf = (code: string) => event?.tiers.find((tier) => tier.code === code);

  const addMeant = (meant: Extract<OmniCommand, { kind: 'add' }>): boolean => {
    const tier = tierOf(meant.tierCode);
    return tier !== undefined && add(tier, meant.quantity);
  };

  /** Adds what stands in the box, if it asks for places; answers false when it asks for places that cannot be had. */
  const addTyped = (): boolean => {
    const { text, ahead: waiting } = sellView.get();
    if (waiting.length > 0 || (isComing && text.trim() !== '')) {
      say('What you typed is not in the basket yet: the event is still being read.', []);
      return false;
    }
    const meant = command(text);
    return meant.kind !== 'add' || addMeant(meant);
  };

  const enter = (text: string) => {
    const meant = command(text);
    switch (meant.kind) {
      case 'nothing':
        // What was typed after it was meant for the payment, and must not change the basket that is being paid.
        dropAhead();
        return onEmptyEnter();
      case 'add':
        addMeant(meant);
        return;
      case 'event': {
        const chosen = listed[meant.place - 1];
        return chosen === undefined
          ? say(`There is no event number ${meant.place} in the list.`)
          : choose(chosen.id);
      }
      case 'code':
        return void find(text, [
          (isWanted) => goTo(meant.code, isWanted),
          (isWanted) => search(text, isWanted),
        ]);
      case 'search':
        return void find(meant.text, [
          (isWanted) => search(meant.text, isWanted),
          (isWanted) => goTo(meant.text, isWanted),
        ]);
    }
  };

  const take = (text: string) =>
    isBusy ? sellView.dispatch({ text: '', ahead: [...ahead, text] }) : enter(text);

  useEffect(() => {
    const [next, ...rest] = ahead;
    if (isBusy || next === undefined) return;
    const { text } = sellView.get();
    sellView.dispatch({ text: '', ahead: rest });
    enter(next);
    // What is being typed now is not what has just been done.
    if (text !== '') sellView.dispatch({ text });
  });

  const step = (by: 1 | -1) => {
    const at = listed.findIndex((one) => one.id === event?.id);
    const next = listed[at < 0 ? 0 : Math.min(Math.max(at + by, 0), listed.length - 1)];
    if (next !== undefined) choose(next.id);
  };

  const press = (key: KeyboardEvent<HTMLInputElement>) => {
    if (key.nativeEvent.isComposing) return;
    if (key.key === 'Enter') {
      if (!key.repeat) take(key.currentTarget.value);
      // What could not be done stays to be read, and the next key writes over it.
      key.currentTarget.select();
    } else if (key.key === 'ArrowDown') step(1);
    else if (key.key === 'ArrowUp') step(-1);
    else return;
    key.preventDefault();
  };

  /** A tile was pressed: a bare number in the box says how many. */
  const pressTile = (tier: Tier, change: 1 | -1) => {
    const typed = sellView.get().text.trim();
    add(tier, change * (/^\d{1,4}$/.test(typed) && Number(typed) > 0 ? Number(typed) : 1));
  };

  return { message, choose, press, pressTile, addTyped };
}

/** What was typed ahead in vain. */
export function wordNotDone(typed: readonly string[]): string {
  return `Not done: ${typed.join(', ')}.`;
}
