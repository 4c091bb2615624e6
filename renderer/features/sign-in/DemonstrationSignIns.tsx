import type { Output } from '../../../contract/index.ts';
import classes from './SignInScreen.module.css';

type SignIn = NonNullable<Output<'system.status'>['demonstration']>['signIns'][number];

/** The demonstration's people. An installed copy has none, and then this is not on the screen. */
export function DemonstrationSignIns(props: {
  signIns: readonly SignIn[];
  onChoose: (signIn: SignIn) => void;
}) {
  return (
    <section className={classes.demonstration} aria-labelledby="demonstration">
      <h2 id="demonstration" className={classes.heading}>
        Demonstration season: choose who you are
      </h2>
      <ul className={classes.people}>
        {props.signIns.map((signIn) => (
          <li key={signIn.email}>
            <button type="button" className={classes.person} onClick={() => props.onChoose(signIn)}>
              <span className={classes.role}>{signIn.role}</span>
              <span className={classes.name}>{signIn.name}</span>
              <span className={classes.secret}>
                {signIn.email}
                <br />
                {signIn.password}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
