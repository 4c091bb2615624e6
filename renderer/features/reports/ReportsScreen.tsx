import { SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { MOST_REPORT_DAYS } from '../../../domain/reportLimits.ts';
import { announce } from '../../client/announce.ts';
import { useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { saveFile } from '../../client/saveFile.ts';
import { useKeys } from '../../client/useKeys.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { formatAmount } from '../../components/amountText.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { dayOf } from '../../components/timeText.ts';
import { wordTickets } from '../orders/orderWords.ts';
import { type EventChoice, EventFilter } from '../tickets/EventFilter.tsx';
import { Paid } from './Paid.tsx';
import { PeriodChoice } from './PeriodChoice.tsx';
import { type Period, periodProblem, presetPeriod } from './period.ts';
import classes from './Reports.module.css';
import { reportFile } from './reportFile.ts';
import { type Report, rowsOf, SIDES, type Side, wordDay } from './reportRows.ts';
import { SumsTable } from './SumsTable.tsx';

type ReportedEvent = Omit<EventChoice, 'doorsAt'>;

/** What was sold and given back in a period, of the whole house or of one event. */
export function ReportsScreen() {
  const { venue } = useHouse();
  const today = dayOf(useNow(60_000).toISOString(), venue.timeZone);
  const [period, setPeriod] = useState<Period>(() => presetPeriod('today', today));
  const [event, setEvent] = useState<ReportedEvent | null>(null);
  const [side, setSide] = useState<Side>('days');
  const problem = periodProblem(period, MOST_REPORT_DAYS);
  const query = useOperation(
    'reports.sales',
    { ...period, eventId: event?.id ?? null },
    { enabled: problem === null, staleTime: 0 },
  );
  useKeys([{ key: 'refresh', run: () => void query.refetch() }]);
  const report = query.data;
  useEffect(() => {
    if (report) announce(summary(report));
  }, [report]);
  const isReady = problem === null && report !== undefined;
  const save = () => {
    if (!report) return;
    const { name, text } = reportFile(report, side, period);
    saveFile(name, text, 'text/csv;charset=utf-8');
  };
  return (
    <div className={classes.screen}>
      <section className={classes.main} aria-label="Reports">
        <header className={classes.head}>
          <h1>Reports</h1>
          <p className={classes.asked}>
            {wordPeriod(period)}
            {event !== null && `, ${event.name}`}
          </p>
          <EventFilter value={event} onChange={setEvent} />
          <Action size="small" disabled={!isReady} onPress={() => window.print()}>
            Print
          </Action>
          <Action size="small" disabled={!isReady} onPress={save}>
            Save CSV
          </Action>
          <PeriodChoice period={period} today={today} problem={problem} onChange={setPeriod} />
          <SegmentedControl
            aria-label="Lines of the table"
            data={SIDES.map(({ side: value, label }) => ({ value, label }))}
            value={side}
            onChange={setSide}
          />
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
        <section className={classes.scroller} tabIndex={0} aria-label="Sums" aria-busy={query.isFetching}>
          {problem === null && (
            <LoadingState query={query} what="the sums">
              {report && (
                <Sales
                  report={report}
                  side={side}
                  onEvent={event === null ? (id) => setEvent(choiceOf(report, id)) : undefined}
                />
              )}
            </LoadingState>
          )}
        </section>
      </section>
      <Perforation />
      <aside className={classes.side} aria-label="How it was paid">
        {problem === null && report && <Paid report={report} />}
      </aside>
    </div>
  );
}

interface SalesProps {
  report: Report;
  side: Side;
  onEvent: ((eventId: number) => void) | undefined;
}

function Sales({ report, side, onEvent }: SalesProps) {
  const rows = rowsOf(report, side);
  const { one, label } = SIDES.find((known) => known.side === side) ?? { one: '', label: '' };
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing was sold in this period.">
        Choose another period or another event. Orders that failed do not count.
      </EmptyState>
    );
  }
  return (
    <SumsTable
      caption={`Sales ${label.toLowerCase()}`}
      one={one}
      rows={rows}
      total={report.total}
      currency={report.currency}
      onChoose={side === 'events' && onEvent ? (key) => onEvent(Number(key)) : undefined}
    />
  );
}

function choiceOf({ events }: Report, eventId: number): ReportedEvent | null {
  const event = events.find((one) => one.eventId === eventId);
  return event ? { ...event, id: eventId } : null;
}

function summary({ total, currency }: Report): string {
  return `${wordTickets(total.ticketsSold)} sold, ${formatAmount(total.netMinor, currency)} after refunds.`;
}

/** What stands over a printed report; empty while a day cannot be read. */
function wordPeriod({ from, to }: Period): string {
  if (periodProblem({ from, to }, MOST_REPORT_DAYS) !== null) return '';
  return from === to ? wordDay(from) : `${wordDay(from)} to ${wordDay(to)}`;
}
