import type { Output } from '../../../contract/index.ts';
import { formatCount } from '../../components/availabilityText.ts';
import classes from './Work.module.css';

type Points = Pick<Output<'orders.quoteRefund'>['quote'], 'pointsBack' | 'pointsReturned' | 'pointsShort'>;

interface PointsMovedProps {
  quote: Points & Partial<Pick<Output<'orders.quoteExchange'>['quote'], 'pointsEarned'>>;
}

/** What becomes of the customer's points when tickets come back; nothing where none move. */
export function PointsMoved({ quote }: PointsMovedProps) {
  const { pointsBack, pointsReturned, pointsEarned = 0, pointsShort } = quote;
  if (pointsBack === 0 && pointsReturned === 0 && pointsEarned === 0) return null;
  return (
    <p className={classes.soft}>
      {[
        pointsBack > 0 && `${wordPoints(pointsBack, 'earned ')} taken back.`,
        pointsReturned > 0 && `${wordPoints(pointsReturned, 'spent ')} returned.`,
        pointsEarned > 0 && `${wordPoints(pointsEarned)} earned by the new tickets.`,
        pointsShort > 0 && wordShort(pointsShort),
      ]
        .filter(Boolean)
        .join(' ')}
    </p>
  );
}

/** Said of a balance below zero. */
export function wordShort(points: number): string {
  return `${wordPoints(points)} short; taken from what is earned next.`;
}

function wordPoints(count: number, which = ''): string {
  return `${formatCount(count)} ${which}${count === 1 ? 'point' : 'points'}`;
}
