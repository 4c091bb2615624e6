import { useState } from 'react';
import { useAction } from '../../client/hooks.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import classes from './EventJobs.module.css';
import type { Summary } from './eventRows.ts';
import { type BatchJob, useBatchJob } from './useBatchJob.ts';

/** Orders that one step pays back, and tickets that one step moves: a second or so of work each. */
const ORDERS_A_STEP = 25;
const TICKETS_A_STEP = 5_000;

/** What a manager does with an event that is over: pay a cancelled one back, then move it to the archive. */
export function EventJobs({ event }: { event: Summary }) {
  if (event.state === 'cancelled' && event.going > 0) return <PayBack key={event.id} event={event} />;
  if (event.state === 'cancelled' || event.state === 'ended') return <Archive key={event.id} event={event} />;
  return null;
}

function PayBack({ event }: { event: Summary }) {
  const { mutateAsync } = useAction('events.refundBatch');
  const job = useBatchJob(async () => {
    const step = await mutateAsync({ eventId: event.id, atMost: ORDERS_A_STEP });
    return {
      done: step.refundedTickets + step.revokedComps,
      left: step.leftTickets + step.leftComps,
    };
  });
  return (
    <Job
      job={job}
      verb="Pay everybody back"
      title={`Pay “${event.name}” back: ${tickets(event.sold)} sold, ${formatCount(event.comped)} free`}
      explanation="Every order is paid back in full by the tender that was used, and free tickets are revoked. Money goes back order by order: you may stop at any time and go on later, also at another counter."
      doing="Paying back"
      finished="Everybody has been paid back."
      unit="tickets paid back or revoked"
    />
  );
}

function Archive({ event }: { event: Summary }) {
  const { mutateAsync } = useAction('events.archive');
  const job = useBatchJob(async () => {
    const step = await mutateAsync({ eventId: event.id, atMost: TICKETS_A_STEP });
    return { done: Math.max(step.movedTickets, step.state === 'archived' ? 1 : 0), left: step.leftTickets };
  });
  return (
    <Job
      job={job}
      verb="Move to the archive"
      title={`Move “${event.name}” to the archive: ${tickets(event.sold + event.comped)}`}
      explanation="Its orders, its customers' histories and its reports still answer; nothing about it can be changed any more."
      doing="Moving"
      finished="This event is in the archive."
      unit="tickets moved"
    />
  );
}

interface JobProps {
  job: BatchJob;
  verb: string;
  /** What it is about, with the count. */
  title: string;
  explanation: string;
  doing: string;
  finished: string;
  unit: string;
}

function Job({ job, verb, title, explanation, doing, finished, unit }: JobProps) {
  const [asking, setAsking] = useState(false);
  if (job.state === 'done') return <p role="status">{finished}</p>;
  if (job.state === 'running') {
    return (
      <section className={classes.job} aria-label={verb}>
        <p role="status">
          {doing}: {formatCount(job.done)} {unit}
          {job.left === null ? '' : `, ${tickets(job.left)} to go`}
        </p>
        <progress className={classes.progress} aria-label={verb} {...progressOf(job)} />
        <Action wide onPress={job.stop}>
          Stop after this step
        </Action>
      </section>
    );
  }
  return (
    <section className={classes.job} aria-label={verb}>
      <RefusalNotice error={job.error} />
      {job.state === 'stopped' && job.left !== null && (
        <p role="status">
          Stopped: {formatCount(job.done)} {unit}, {tickets(job.left)} to go.
        </p>
      )}
      <Action wide onPress={() => (job.state === 'idle' ? setAsking(true) : job.run())}>
        {job.state === 'idle' ? verb : 'Go on'}
      </Action>
      {asking && (
        <ConfirmDialog
          title={title}
          verb={verb}
          onConfirm={() => {
            setAsking(false);
            job.run();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{explanation}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

/** A bar without a value says that something is going on before the first step has told how much there is. */
function progressOf({ done, left }: BatchJob): { value?: number; max?: number } {
  return left === null ? {} : { value: done, max: done + left };
}

function tickets(count: number): string {
  return count === 1 ? '1 ticket' : `${formatCount(count)} tickets`;
}
