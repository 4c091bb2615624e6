import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { Input, Output } from '../../../contract/index.ts';
import type { OrderDocument } from '../../../domain/states.ts';
import { useAction } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import classes from './SettingsScreen.module.css';

type Settings = Input<'counter.saveSettings'>;

interface CounterFormProps {
  settings: Settings;
  printers: Output<'printers.list'>['printers'];
}

const documents = [
  { document: 'receipt', printer: 'receiptPrinter', label: 'Receipt', about: '80 mm roll' },
  {
    document: 'tickets',
    printer: 'ticketPrinter',
    label: 'Tickets',
    about: '80 mm roll, one after the other',
  },
  { document: 'confirmation', printer: 'confirmationPrinter', label: 'Order confirmation', about: 'A4' },
] as const satisfies { document: OrderDocument; printer: keyof Settings; label: string; about: string }[];

const rooms = [
  { value: 'system', label: 'Like the computer' },
  { value: 'matinee', label: 'Matinee, light' },
  { value: 'house', label: 'House, dark' },
] as const satisfies { value: Settings['theme']; label: string }[];

const screens = [
  { value: 'off', label: 'A window' },
  { value: 'full', label: 'Full screen' },
  { value: 'kiosk', label: 'Kiosk' },
] as const satisfies { value: Settings['screen']; label: string }[];

/** A null printer; printer names come from the system and are never empty. */
const FILE = '';

/** Printers for each paper, what prints by itself, and the room. Each change is saved as it is made. */
export function CounterForm({ settings, printers }: CounterFormProps) {
  const isManager = useMay('manager');
  const [chosen, setChosen] = useState(settings);
  const save = useAction('counter.saveSettings');
  const change = (patch: Partial<Settings>) => {
    const next = { ...chosen, ...patch };
    setChosen(next);
    save.mutate(next, { onError: () => setChosen(chosen) });
  };
  const optionsFor = (current: string | null) => [
    { value: FILE, label: 'PDF file' },
    ...printers.map(({ name, displayName, isDefault }) => ({
      value: name,
      label: isDefault ? `${displayName} (usual)` : displayName,
    })),
    ...(current !== null && !printers.some(({ name }) => name === current)
      ? [{ value: current, label: `${current} (not there now)` }]
      : []),
  ];
  return (
    <>
      <RefusalNotice
        error={save.error}
        actions={
          <Action size="small" onPress={save.reset}>
            Understood
          </Action>
        }
      />
      <h2 className={classes.part}>Printing</h2>
      {printers.length === 0 && (
        <p className={classes.quiet}>
          This computer has no printer. Documents become PDF files until it has one.
        </p>
      )}
      <table className={classes.papers}>
        <thead>
          <tr>
            <th scope="col">Paper</th>
            <th scope="col">Printer</th>
            <th scope="col">After each sale</th>
          </tr>
        </thead>
        <tbody>
          {documents.map(({ document, printer, label, about }) => (
            <tr key={document}>
              <th scope="row">
                {label}
                <span className={classes.about}>{about}</span>
              </th>
              <td>
                <Select
                  aria-label={`Printer for ${label.toLowerCase()}`}
                  data={optionsFor(chosen[printer])}
                  value={chosen[printer] ?? FILE}
                  onChange={(name) => change({ [printer]: name === FILE ? null : name })}
                />
              </td>
              <td>
                <Checkbox
                  label="Print"
                  aria-label={`Print ${label.toLowerCase()} after each sale`}
                  checked={chosen.printAfterSale.includes(document)}
                  onChange={({ currentTarget: { checked } }) =>
                    change({
                      printAfterSale: documents
                        .map((each) => each.document)
                        .filter((each) =>
                          each === document ? checked : chosen.printAfterSale.includes(each),
                        ),
                    })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 className={classes.part}>Room</h2>
      <SegmentedControl
        aria-label="Room"
        data={[...rooms]}
        value={chosen.theme}
        onChange={(theme) => change({ theme })}
      />
      <p className={classes.quiet}>Paper is always printed light.</p>
      <h2 className={classes.part}>Screen</h2>
      <SegmentedControl
        aria-label="Screen"
        data={screens.map((one) => ({ ...one, disabled: !isManager && one.value === 'kiosk' }))}
        value={chosen.screen}
        // A kiosk is freed by those who may make one.
        disabled={!isManager && chosen.screen === 'kiosk'}
        onChange={(screen) => change({ screen })}
      />
      <p className={classes.quiet}>
        {chosen.screen === 'kiosk'
          ? 'The counter fills the screen for good. A manager leaves it with F11, or here.'
          : 'A kiosk fills the screen for good; only a manager makes one of a counter.'}
      </p>
    </>
  );
}
