import { When } from '../../components/When.tsx';
import parts from '../tickets/parts.module.css';
import classes from './Gifts.module.css';

/** What stands on the slip: the code, ready to be read aloud, and until when it counts. */
export function ClaimSlip(props: { claimCode: string; expiresAt: string; timeZone: string }) {
  const { claimCode, expiresAt, timeZone } = props;
  return (
    <section className={classes.slip} aria-label="Claim slip">
      <p className={parts.note}>Claim code</p>
      <p className={classes.slipCode}>{claimCode}</p>
      <p className={parts.note}>
        Counts once, until <When instant={expiresAt} timeZone={timeZone} />. Until then the giver’s tickets
        open the door.
      </p>
    </section>
  );
}
