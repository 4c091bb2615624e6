import { useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { ORDER_DOCUMENTS } from '../../../domain/states.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { OpenPaper } from './OpenPaper.tsx';
import { OtherPrinter } from './OtherPrinter.tsx';
import classes from './PrintState.module.css';
import { latestJobs, wordDocument, wordPrinting } from './printWords.ts';

type Job = Output<'print.jobs'>['jobs'][number];

/** What has become of an order's documents, as it happens. A printer never holds up a sale. */
export function PrintState({ orderId }: { orderId: string }) {
  const query = useOperation('print.jobs', { orderId });
  const jobs = latestJobs(query.data?.jobs ?? []);
  const failed = jobs.filter((job) => job.state === 'failed');
  const isSaved = jobs.some((job) => job.filePath !== null && job.state === 'done');
  return (
    <>
      <RefusalNotice error={query.error} />
      {jobs.length > 0 && (
        <div className={classes.state}>
          <p role="status">{wordPrinting(jobs)}</p>
          {isSaved && <OpenPaper />}
        </div>
      )}
      {failed.map((job) => (
        <FailedJob key={job.id} job={job} />
      ))}
    </>
  );
}

function FailedJob({ job }: { job: Job }) {
  const [choosing, setChoosing] = useState(false);
  const retry = useAction('print.retry');
  const queue = useAction('print.queue');
  const { orderId } = job;
  const document = ORDER_DOCUMENTS.find((known) => known === job.document);
  const again = (printer: string | null) => {
    setChoosing(false);
    retry.mutate({ jobId: job.id, printer });
  };
  return (
    <Notice
      tone="look"
      title={`${wordDocument(job.document)}: not printed${job.problem === '' ? '' : `, ${job.problem}`}`}
    >
      The order and its tickets are safe.
      <div className={classes.actions}>
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
            {orderId !== null && document !== undefined && (
              <Action
                size="small"
                busy={queue.isPending}
                onPress={() => queue.mutate({ orderId, documents: [document], target: 'pdf' })}
              >
                Save PDF
              </Action>
            )}
          </>
        )}
      </div>
      <RefusalNotice error={retry.error ?? queue.error} />
    </Notice>
  );
}
