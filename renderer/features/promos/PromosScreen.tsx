import { useRef, useState } from 'react';
import { announce } from '../../client/announce.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { StateMark } from '../orders/StateMark.tsx';
import { Desk } from '../tickets/Desk.tsx';
import parts from '../tickets/parts.module.css';
import { NewPromo } from './NewPromo.tsx';
import classes from './Promos.module.css';
import { type Promo, promoState, wordOff, wordScope, wordUses, wordWindow } from './promoWords.ts';

/** The codes of the house: what they take off, when, for what and how often. */
export function PromosScreen() {
  const query = useOperation('promos.list', {}, { staleTime: 0 });
  const [open, setOpen] = useState(true);
  const side = useRef<HTMLDivElement>(null);
  const toNew = () => side.current?.querySelector<HTMLInputElement>('input')?.focus();
  useKeys([
    { key: 'refresh', run: () => void query.refetch() },
    { key: 'create', label: 'New code', run: toNew },
  ]);
  const promos = query.data?.promos ?? [];
  const shown = open ? promos.filter(({ active }) => active) : promos;
  const off = promos.length - promos.filter(({ active }) => active).length;
  return (
    <Desk
      title="Promo codes"
      head={
        off > 0 && (
          <Action size="small" onPress={() => setOpen(!open)}>
            {open ? `Show ${off} switched off` : 'Hide those switched off'}
          </Action>
        )
      }
      sideLabel="New code"
      side={
        <div ref={side}>
          <NewPromo />
        </div>
      }
    >
      <LoadingState query={query} what="the codes">
        {shown.length === 0 ? (
          <EmptyState title="No promo codes are active.">
            A code takes a percentage or an amount off an order. Make one on the right; the counter asks for
            it in the basket.
          </EmptyState>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Takes off</th>
                <th scope="col">For</th>
                <th scope="col">When</th>
                <th scope="col">Used</th>
                <th scope="col">Now</th>
                <th scope="col">
                  <span className={classes.hidden}>Switch</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((promo) => (
                <PromoRow key={promo.id} promo={promo} />
              ))}
            </tbody>
          </table>
        )}
      </LoadingState>
    </Desk>
  );
}

function PromoRow({ promo }: { promo: Promo }) {
  const { venue } = useHouse();
  const now = useNow(30_000);
  const change = useAction('promos.setActive');
  const set = (active: boolean) =>
    change.mutate(
      { promoId: promo.id, active },
      { onSuccess: () => announce(`${promo.code} is switched ${active ? 'on' : 'off'}.`) },
    );
  return (
    <>
      <tr>
        <th scope="row" className="code">
          {promo.code}
        </th>
        <td>{wordOff(promo)}</td>
        <td dir="auto">{wordScope(promo)}</td>
        <td>{wordWindow(promo, venue.timeZone)}</td>
        <td className="tabular">{wordUses(promo)}</td>
        <td>
          <StateMark state={promoState(promo, now)} />
        </td>
        <td>
          <Action
            size="small"
            label={`Switch ${promo.code} ${promo.active ? 'off' : 'on'}`}
            busy={change.isPending}
            onPress={() => set(!promo.active)}
          >
            {promo.active ? 'Switch off' : 'Switch on'}
          </Action>
        </td>
      </tr>
      {change.error && (
        <tr>
          <td colSpan={7} className={parts.form}>
            <RefusalNotice error={change.error} />
          </td>
        </tr>
      )}
    </>
  );
}
