import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { announce } from '../../client/announce.ts';
import { useOperation } from '../../client/hooks.ts';
import { useFollowing } from '../../client/useFollowing.ts';
import { useFromTop } from '../../client/useFromTop.ts';
import { useKeys } from '../../client/useKeys.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { OmniBox } from '../../components/OmniBox.tsx';
import { useStore } from '../sell/store.ts';
import { FoundList, isEmpty } from './FoundList.tsx';
import classes from './OrdersScreen.module.css';
import { ordersView } from './ordersView.ts';
import { RecentOrders } from './RecentOrders.tsx';
import { useLookUp } from './useLookUp.ts';

const ENOUGH = 2;
const FOUND = 50;

/** One box for everything that was ever sold; until something is typed, the latest orders. */
export function OrdersScreen() {
  const text = useStore(ordersView);
  const typed = useFollowing(text.trim(), 'orders.find');
  const [error, setError] = useState<unknown>(null);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const lookUp = useLookUp();
  const searching = typed.length >= ENOUGH && text.trim() !== '';
  const found = useOperation(
    'orders.find',
    { text: typed || '-', limit: FOUND },
    { enabled: searching, keep: true, staleTime: 0 },
  );

  const isBehind = searching && found.isPlaceholderData;

  useEffect(() => box.current?.focus(), []);
  useFromTop(list, typed);
  useKeys([
    { key: 'find', run: () => box.current?.select(), hidden: true },
    { key: 'refresh', run: () => void found.refetch() },
    {
      key: 'back',
      label: text === '' ? 'Sell' : 'All orders',
      run: () => (text === '' ? void navigate({ to: '/sell' }) : ordersView.dispatch('')),
    },
  ]);

  const open = async () => {
    setError(null);
    try {
      if (text.trim() !== '' && !(await lookUp(text.trim()))) announce('Nothing found.', 'urgent');
    } catch (reason) {
      setError(reason);
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void open();
    else if (event.key === 'ArrowDown') list.current?.querySelector<HTMLElement>('a')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1>Orders</h1>
        <div className={classes.box}>
          <OmniBox
            ref={box}
            value={text}
            onChange={(next) => ordersView.dispatch(next)}
            onKeyDown={press}
            label="Find an order, a ticket or a person"
            hint="Name, e-mail, phone, order code or ticket code"
          />
        </div>
      </header>
      <div className={classes.list} ref={list} aria-busy={typed !== text.trim() || isBehind || undefined}>
        {searching ? (
          <LoadingState query={error === null ? found : { ...found, error }} what="what was found">
            {found.data && !(isBehind && isEmpty(found.data)) && (
              <FoundList found={found.data} text={typed} />
            )}
          </LoadingState>
        ) : (
          <RecentOrders />
        )}
      </div>
    </div>
  );
}
