import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useNow } from '../../client/useNow.ts';
import { formatWhen, nearDay } from '../../components/timeText.ts';
import classes from './EventBoard.module.css';
import { EventRow } from './EventRow.tsx';
import type { Row } from './eventRows.ts';

interface EventBoardProps {
  rows: readonly Row[];
  /** What is typed; the answer to other letters is shown from the chosen one. */
  search: string;
  selectedId: number | null;
  /** Null while it is not known. */
  total: number | null;
  onSelect: (eventId: number) => void;
  onOpen: (eventId: number) => void;
  /** Called when the last rows come into sight. */
  onEnd: () => void;
}

const ROW = 40;
const AHEAD = 20;

/** The rows, of which only those in sight exist, so that ten thousand events scroll like ten. */
export const EventBoard = memo(function EventBoard(props: EventBoardProps) {
  const { rows, search, selectedId, total, onSelect, onOpen, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(30_000);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 4,
    // Room for the day's heading that the rows slide under.
    scrollPaddingStart: ROW,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);

  const at = useMemo(
    () => rows.findIndex((row) => row.kind === 'event' && row.event.id === selectedId),
    [rows, selectedId],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever types has scrolled enough
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at === 1 ? 0 : at, { align: 'auto' });
  }, [at, search, virtual]);

  return (
    <>
      <div className={classes.columns} aria-hidden="true">
        <span>Start</span>
        <span>Event</span>
        <span className={classes.hall}>Hall</span>
        <span className={classes.marks}>Tiers</span>
        <span>Places</span>
        <span className={classes.number}>Sold</span>
        <span className={classes.number}>Held</span>
        <span className={classes.number}>Going</span>
        <span className={classes.number}>From</span>
      </div>
      {/* The box above keeps the focus; the board itself is reached by its arrows. */}
      <div className={classes.scroller} ref={scroller} tabIndex={-1}>
        <div
          id="event-board"
          className={classes.board}
          role="listbox"
          aria-label="Events by start"
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                // By its place: a search writes other words into the rows that are there, and makes no new ones.
                key={`${row.kind}-${item.index}`}
                role="presentation"
                className={classes.place}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row.kind === 'day' ? (
                  <p className={classes.day}>
                    <strong>{nearDay(row.startsAt, row.timeZone, now)}</strong>
                    {formatWhen(row.startsAt, row.timeZone, 'day')}
                  </p>
                ) : (
                  <EventRow
                    event={row.event}
                    position={row.position}
                    // Said of the row that is reached only: a new count does not draw all the others again.
                    total={row.event.id === selectedId ? total : null}
                    selected={row.event.id === selectedId}
                    now={now}
                    onSelect={onSelect}
                    onOpen={onOpen}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
});
