import { formatCount } from '../../components/availabilityText.ts';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import { StateMark } from '../orders/StateMark.tsx';
import parts from '../tickets/parts.module.css';
import { type Issuance, issuanceState, wordGuests } from './compWords.ts';
import classes from './Guests.module.css';

/** One batch in the list of an event's guests. */
export function IssuanceRow(props: { issuance: Issuance; chosen: boolean; onChoose: () => void }) {
  const { issuance, chosen, onChoose } = props;
  return (
    <button
      type="button"
      className={`${parts.row} ${classes.row}`}
      aria-current={chosen || undefined}
      onClick={onChoose}
    >
      <span className={classes.count}>{formatCount(issuance.live)}</span>
      <TierMark code={issuance.tierCode} colour={issuance.colour} />
      <span className={parts.what}>
        <span className={parts.name}>{wordGuests(issuance)}</span>
        <span className={parts.soft}>
          <bdi>{issuance.reason}</bdi>
          {issuance.approvedBy !== null && ', over budget'}
          {issuance.note !== '' && (
            <>
              {' · '}
              <bdi>{issuance.note}</bdi>
            </>
          )}
        </span>
      </span>
      <span className={parts.what}>
        <span className={parts.soft} dir="auto">
          {issuance.issuedBy}
        </span>
        <span className={parts.soft}>
          <When instant={issuance.createdAt} timeZone={issuance.timeZone} />
        </span>
      </span>
      <StateMark state={issuanceState(issuance)} />
    </button>
  );
}
