import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { useStatus } from '../../client/useStatus.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { useStore } from '../sell/store.ts';
import classes from './About.module.css';
import { ABOUT_EVENT, aboutStore } from './aboutStore.ts';

/** About, from the menu or from a screen, also before anybody has signed in. */
export function AboutKeeper() {
  const open = useStore(aboutStore);
  useEffect(() => {
    const show = () => aboutStore.dispatch(true);
    window.addEventListener(ABOUT_EVENT, show);
    return () => window.removeEventListener(ABOUT_EVENT, show);
  }, []);
  return open ? <AboutDialog onClose={() => aboutStore.dispatch(false)} /> : null;
}

function AboutDialog({ onClose }: { onClose: () => void }) {
  const status = useStatus().data;
  const person = useOperation('session.current', {}).data?.person ?? null;
  const copy = useAction('counter.copyFacts');
  const open = useAction('counter.openFolder');
  const [notOpened, setNotOpened] = useState(false);
  useKeys([], { modal: true });
  const openFolder = (folder: 'data' | 'logs') =>
    open.mutate({ folder }, { onSuccess: ({ opened }) => setNotOpened(!opened) });
  // The folders of the computer are for those who work at this desk.
  const mayOpen = person !== null && person.role !== 'steward';
  return (
    <Modal opened onClose={onClose} attributes={{ content: { 'aria-label': 'About Counterfoil' } }} size="lg">
      <header className={classes.head}>
        <h2 className={classes.product}>Counterfoil</h2>
        <p className={classes.version}>{status?.version ?? '…'}</p>
      </header>
      {status && <Facts status={status} />}
      {mayOpen && (
        <div className={classes.actions}>
          <Action onPress={() => openFolder('data')}>Open the data folder</Action>
          <Action onPress={() => openFolder('logs')}>Open the log folder</Action>
        </div>
      )}
      {notOpened && <p role="alert">The folder could not be opened; its path stands above.</p>}
      <RefusalNotice error={open.error ?? copy.error} />
      <p className={classes.note}>
        Free software under the MIT licence, built on Electron, Chromium, React, PostgreSQL and other free
        software. An installed copy has all their licences beside it, in THIRD-PARTY-NOTICES.txt.
      </p>
      <div className={classes.foot}>
        <Action onPress={() => copy.mutate({})} busy={copy.isPending}>
          {copy.isSuccess ? 'Copied' : 'Copy for support'}
        </Action>
        <Action tone="act" onPress={onClose} keyName="back" autoFocus>
          Close
        </Action>
      </div>
    </Modal>
  );
}

function Facts({ status }: { status: Output<'system.status'> }) {
  const { database, versions } = status;
  return (
    <dl className={classes.facts}>
      <dt>Runs on</dt>
      <dd>
        {status.shell === 'preview' && 'the preview shell, '}
        {Object.entries(versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}
        , {status.platform}
      </dd>
      <dt>Database</dt>
      <dd>
        PostgreSQL {database.version}, {database.kind === 'server' ? 'shared server' : 'on this computer'}
      </dd>
      <dt>Data folder</dt>
      <dd className={classes.path}>{status.dataFolder}</dd>
      <dt>Log folder</dt>
      <dd className={classes.path}>{status.logFolder}</dd>
    </dl>
  );
}
