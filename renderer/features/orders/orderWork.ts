import type { Order } from '../pay/payment.ts';

/** What is being done with an order's tickets, in the place of its facts. */
export type OrderWork = 'refund' | 'exchange' | 'gift' | 'story' | 'replace' | 'revoke';

/** What the panels need that give something back for chosen tickets. */
export interface ReturnPanelProps {
  order: Order;
  tickets: Order['tickets'];
  /** A manager goes over the rules. */
  override: boolean;
  onOverride: (override: boolean) => void;
  onLeaveOut: (ticketIds: ReadonlySet<string>) => void;
  /** The choice must stay as it is: money was taken, or something was sent and may have been recorded. */
  onLock: (locked: boolean) => void;
  onClose: () => void;
}
