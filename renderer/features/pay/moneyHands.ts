/** What the steps of taking money can do; a sale and an exchange each have their own. Amounts in minor units. */
export interface MoneyHands {
  close: () => void;
  choose: () => void;
  giveBack: (index: number) => void;
  payCash: (handedMinor: number) => void;
  complete: () => void;
  startCard: (amountMinor: number) => void;
  cardApproved: () => void;
  cardDeclined: () => void;
  cardUnknown: () => void;
}
