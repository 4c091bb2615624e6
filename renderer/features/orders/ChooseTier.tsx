import { Select } from '@mantine/core';
import { Action } from '../../components/Action.tsx';
import { formatWhen } from '../../components/timeText.ts';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';

type Ticket = Order['tickets'][number];

interface ChooseTierProps {
  /** One ticket of each tier that there is anything of to choose. */
  tiers: readonly Ticket[];
  onChoose: (tierId: number) => void;
}

/** More than these are found sooner in a list with letters than in a crowd of buttons. */
const MOST_BUTTONS = 4;

/** All tickets of one tier by one press; a tier of several events says which one it is of. */
export function ChooseTier({ tiers, onChoose }: ChooseTierProps) {
  const events = new Set(tiers.map(({ eventId }) => eventId)).size;
  if (tiers.length < 2) return null;
  if (tiers.length > MOST_BUTTONS) {
    const groups = Map.groupBy(tiers, ({ eventId }) => eventId);
    return (
      <Select
        className={classes.tierMenu ?? ''}
        aria-label="Choose the tickets of a tier"
        placeholder="A tier…"
        searchable
        value={null}
        comboboxProps={{ width: 400, position: 'bottom-end', transitionProps: { duration: 0 } }}
        nothingFoundMessage="No such tier in this order."
        data={[...groups.values()].map((ofEvent) => ({
          group: ofEvent[0] ? wordEvent(ofEvent[0]) : '',
          items: ofEvent.map(({ tierId, tierName }) => ({ value: String(tierId), label: tierName })),
        }))}
        onChange={(tierId) => tierId !== null && onChoose(Number(tierId))}
      />
    );
  }
  return tiers.map((ticket) => (
    <Action
      key={ticket.tierId}
      size="small"
      label={`All ${ticket.tierName} of ${ticket.eventName}`}
      onPress={() => onChoose(ticket.tierId)}
    >
      <bdi>{ticket.tierName}</bdi>
      {events > 1 && (
        <span className={classes.ofEvent} dir="auto" title={wordEvent(ticket)}>
          {wordEvent(ticket)}
        </span>
      )}
    </Action>
  ));
}

/** The day comes first: the same play twice is told apart by it where the name is cut short. */
function wordEvent({ eventName, startsAt, timeZone }: Ticket): string {
  return `${formatWhen(startsAt, timeZone, 'short')} · ${eventName}`;
}
