import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useHouse } from '../../client/house.ts';
import { useFromTop } from '../../client/useFromTop.ts';
import { Perforation } from '../../components/Perforation.tsx';
import { placesFor } from '../../components/places.ts';
import classes from './Desk.module.css';

interface DeskProps {
  title: string;
  /** Search and filters beside the title. */
  head?: ReactNode;
  /** What the list answers; another question is shown from its top. */
  question?: string;
  children: ReactNode;
  /** The stub: what is chosen in the list, or the form that makes one more. */
  side: ReactNode;
  sideLabel: string;
}

/** The shape of the screens for a ticket's later life: the sister screens on top, a list, and its stub. */
export function Desk({ title, head, question = '', children, side, sideLabel }: DeskProps) {
  const { person } = useHouse();
  const scroller = useRef<HTMLDivElement>(null);
  useFromTop(scroller, question);
  const sisters = placesFor(person.role).filter(({ to }) => to.startsWith('/tickets'));
  return (
    <div className={classes.screen}>
      <section className={classes.list} aria-label={title}>
        <nav className={classes.places} aria-label="Tickets">
          {sisters.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              className={classes.place ?? ''}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {to === '/tickets' ? 'Any ticket' : label}
            </Link>
          ))}
        </nav>
        <header className={classes.head}>
          <h1>{title}</h1>
          {head}
        </header>
        <div className={classes.scroller} ref={scroller}>
          {children}
        </div>
      </section>
      <Perforation />
      <aside className={classes.side} aria-label={sideLabel}>
        {side}
      </aside>
    </div>
  );
}
