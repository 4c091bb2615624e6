import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';

/** Lists up to this length are drawn whole. */
const SHORT = 60;

interface LongListRow {
  index: number;
  /** For the row's element. */
  props: {
    ref?: (row: HTMLElement | null) => void;
    style?: CSSProperties;
    'data-index': number;
    'aria-setsize': number;
    'aria-posinset': number;
  };
}

/**
 * A list that lies somewhere inside what scrolls and may have ten thousand rows: of a long one only the rows in sight
 * exist. `rowHeight` is a first guess in pixels; rows are measured once they are there.
 */
export function useLongList<List extends HTMLElement>(count: number, rowHeight: number) {
  const ref = useRef<List>(null);
  const isLong = count > SHORT;
  /** How far below the top of what scrolls the list begins. */
  const [above, setAbove] = useState(0);
  const virtual = useVirtualizer({
    count,
    enabled: isLong,
    getScrollElement: () => scrollerOf(ref.current),
    estimateSize: () => rowHeight,
    scrollMargin: above,
    overscan: 10,
  });
  useLayoutEffect(() => {
    const scroller = isLong ? scrollerOf(ref.current) : null;
    if (!scroller || !ref.current) return;
    const top = ref.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    setAbove(Math.round(top + scroller.scrollTop));
  });
  /** A row that is to have the focus and is not drawn yet. */
  const wanted = useRef<{ index: number; selector: string } | null>(null);
  const find = (index: number, selector: string) =>
    ref.current?.querySelector<HTMLElement>(`[data-index="${index}"] ${selector}`);
  // With every drawing, for nobody can tell which one brings the row.
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { index, selector } = wanted.current;
    const elsewhere = document.activeElement !== document.body && !ref.current?.matches(':focus-within');
    const row = elsewhere ? null : find(index, selector);
    if (row || elsewhere) wanted.current = null;
    row?.focus();
  });
  const place = (index: number) =>
    ({ 'data-index': index, 'aria-setsize': count, 'aria-posinset': index + 1 }) as const;
  const rows: LongListRow[] = isLong
    ? virtual.getVirtualItems().map(({ index, start }) => ({
        index,
        props: {
          ...place(index),
          ref: virtual.measureElement,
          style: { position: 'absolute', insetInline: 0, insetBlockStart: start - above },
        },
      }))
    : Array.from({ length: count }, (_, index) => ({ index, props: place(index) }));
  return {
    ref,
    rows,
    style: isLong ? ({ position: 'relative', height: virtual.getTotalSize() } as const) : undefined,
    /** Makes a row exist, and gives its focus to what the selector finds in it. */
    focus(index: number, selector: string) {
      const there = find(index, selector);
      wanted.current = there || !isLong ? null : { index, selector };
      if (wanted.current) virtual.scrollToIndex(index);
      else there?.focus();
    },
    /** Where an arrow starts from: the row on its way to the focus, if there is one, else the given one. */
    from: (index: number) => wanted.current?.index ?? index,
  };
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let outer = element?.parentElement ?? null; outer !== null; outer = outer.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(outer).overflowY)) return outer;
  }
  return null;
}
