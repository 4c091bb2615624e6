import { grouped, readCode } from '../../../domain/codes.ts';
import { Mark } from '../../components/Mark.tsx';
import classes from './Door.module.css';
import type { ShownScan } from './useScans.ts';

/** The answer to the last scan, as large as the screen: a word, a mark and a colour, then the reason. */
export function DoorResult({ result, waiting }: { result: ShownScan | null; waiting: number }) {
  if (result === null) {
    return (
      <section className={classes.result} data-tone="ready" aria-label="Answer">
        <p className={classes.verdict}>{waiting > 0 ? 'Looking…' : 'Ready'}</p>
        <p className={classes.title}>{waiting > 0 ? '' : 'Scan the next ticket.'}</p>
      </section>
    );
  }
  const { words, code, turn } = result;
  const read = readCode(code);
  return (
    <section key={turn} className={classes.result} data-tone={words.tone} aria-label="Answer">
      <span className={classes.mark}>
        <Mark name={words.mark} size={128} />
      </span>
      <p className={classes.verdict}>{words.verdict}</p>
      <p className={classes.title} dir="auto">
        {words.title}
      </p>
      <p className={classes.more} dir="auto">
        {words.more}
      </p>
      <p className={classes.scanned}>
        <span className="code">{read.kind === 'none' ? code : grouped(read.code)}</span>
        {waiting > 0 && `, ${waiting} more to come`}
      </p>
    </section>
  );
}
