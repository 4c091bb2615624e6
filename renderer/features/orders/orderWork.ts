/** What is being done with an order's tickets, in the place of its facts. */
export type OrderWork = 'refund' | 'exchange' | 'gift' | 'story' | 'replace' | 'revoke';
