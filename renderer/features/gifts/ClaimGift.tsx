import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { call } from '../../client/client.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import parts from '../tickets/parts.module.css';
import { ClaimedGift } from './ClaimedGift.tsx';
import { ClaimForm } from './ClaimForm.tsx';
import classes from './Gifts.module.css';
import { readClaimCode } from './giftView.ts';

type Claimable = Output<'gifts.find'>['gift'];
type Claimed = Output<'gifts.claim'>;

type Step =
  | { at: 'code' }
  | { at: 'person'; claimCode: string; gift: Claimable }
  | { at: 'done'; claimed: Claimed };

/** Somebody comes with a claim slip: code, person, new tickets. */
export function ClaimGift() {
  const [step, setStep] = useState<Step>({ at: 'code' });
  const again = () => setStep({ at: 'code' });
  if (step.at === 'done') return <ClaimedGift claimed={step.claimed} onNext={again} />;
  if (step.at === 'person') {
    return (
      <ClaimForm
        claimCode={step.claimCode}
        gift={step.gift}
        onBack={again}
        onClaimed={(claimed) => setStep({ at: 'done', claimed })}
      />
    );
  }
  return <ClaimCode onFound={(claimCode, gift) => setStep({ at: 'person', claimCode, gift })} />;
}

function ClaimCode({ onFound }: { onFound: (claimCode: string, gift: Claimable) => void }) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  // Asked once for each press and never again by itself: wrong codes are counted.
  const look = async (event: FormEvent) => {
    event.preventDefault();
    const claimCode = readClaimCode(typed);
    if (claimCode === '' || busy) return;
    setBusy(true);
    setError(null);
    try {
      onFound(claimCode, (await call('gifts.find', { claimCode })).gift);
    } catch (reason) {
      setError(reason);
      setBusy(false);
      box.current?.select();
    }
  };
  return (
    <form className={parts.form} aria-label="Claim a gift" onSubmit={(event) => void look(event)}>
      <h2>Claim a gift</h2>
      <p className={parts.note}>Somebody comes with a claim slip: scan it, or type the code on it.</p>
      <TextInput
        ref={box}
        className={classes.claimBox ?? ''}
        label="Claim code"
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <RefusalNotice error={error} />
      <Action
        type="submit"
        tone="act"
        wide
        keyText="Enter"
        busy={busy}
        disabled={readClaimCode(typed) === ''}
      >
        Find the gift
      </Action>
    </form>
  );
}
