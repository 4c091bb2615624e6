import { useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { OpenPaper } from '../confirmation/OpenPaper.tsx';
import { OtherPrinter } from '../confirmation/OtherPrinter.tsx';
import { wordPrinting } from '../confirmation/printWords.ts';
import parts from './parts.module.css';

type Job = Output<'print.jobs'>['jobs'][number];

/** What becomes of papers that this screen has sent to a printer; a fault is a strip and stops nothing. */
export function PrintJobs({ jobs }: { jobs: readonly Job[] }) {
  const latest = useOperation('print.jobs', { orderId: null }, { enabled: jobs.length > 0 });
  if (jobs.length === 0) return null;
  const now = jobs.map((job) => latest.data?.jobs.find(({ id }) => id === job.id) ?? job);
  return (
    <>
      <div className={parts.printing}>
        <p className={parts.note} role="status">
          {wordPrinting(now)}
        </p>
        {now.some((job) => job.filePath !== null && job.state === 'done') && <OpenPaper />}
      </div>
      {now.map((job) => job.state === 'failed' && <FailedJob key={job.id} job={job} />)}
    </>
  );
}

function FailedJob({ job }: { job: Job }) {
  const [choosing, setChoosing] = useState(false);
  const retry = useAction('print.retry');
  const again = (printer: string | null) => {
    setChoosing(false);
    retry.mutate({ jobId: job.id, printer });
  };
  return (
    <Notice tone="look" title={`Not printed${job.problem === '' ? '' : `: ${job.problem}`}`}>
      The tickets are safe.
      <div className={parts.actions}>
        {choosing ? (
          <OtherPrinter onChoose={again} onBack={() => setChoosing(false)} />
        ) : (
          <>
            <Action size="small" tone="act" busy={retry.isPending} onPress={() => again(null)}>
              Retry
            </Action>
            <Action size="small" onPress={() => setChoosing(true)}>
              Other printer
            </Action>
          </>
        )}
      </div>
      <RefusalNotice error={retry.error} />
    </Notice>
  );
}
