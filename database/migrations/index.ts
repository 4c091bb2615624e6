import { VenueAndPeople1763856000001 } from './1763856000001-venue-and-people.ts';
import { EventsAndStock1763856000002 } from './1763856000002-events-and-stock.ts';
import { OrdersAndTickets1763856000003 } from './1763856000003-orders-and-tickets.ts';
import { HoldsAndPrinting1763856000004 } from './1763856000004-holds-and-printing.ts';
import { Journal1763856000005 } from './1763856000005-journal.ts';
import { Rights1763856000006 } from './1763856000006-rights.ts';
import { RulesOfTheHouse1763856000007 } from './1763856000007-rules-of-the-house.ts';
import { GiftsCompsAndCodes1763856000008 } from './1763856000008-gifts-comps-and-codes.ts';
import { ExchangesNameTheirOrder1763856000009 } from './1763856000009-exchanges-name-their-order.ts';
import { Archive1763856000010 } from './1763856000010-archive.ts';
import { ListsOfALargeHouse1763856000011 } from './1763856000011-lists-of-a-large-house.ts';
import { PagesOfABatch1763856000012 } from './1763856000012-pages-of-a-batch.ts';
import { PointsSayWhatTheyAre1763856000013 } from './1763856000013-points-say-what-they-are.ts';
import { FreePlacesKeepTheirValue1763856000014 } from './1763856000014-free-places-keep-their-value.ts';
import { RequestsOfWhatIsMade1763856000015 } from './1763856000015-requests-of-what-is-made.ts';
import { ADemonstrationIsWhole1763856000016 } from './1763856000016-a-demonstration-is-whole.ts';

/** Every migration in order. Imported, never globbed: the list is the same in tests, in the bundle and when packaged. */
export const migrations = [
  VenueAndPeople1763856000001,
  EventsAndStock1763856000002,
  OrdersAndTickets1763856000003,
  HoldsAndPrinting1763856000004,
  Journal1763856000005,
  Rights1763856000006,
  RulesOfTheHouse1763856000007,
  GiftsCompsAndCodes1763856000008,
  ExchangesNameTheirOrder1763856000009,
  Archive1763856000010,
  ListsOfALargeHouse1763856000011,
  PagesOfABatch1763856000012,
  PointsSayWhatTheyAre1763856000013,
  FreePlacesKeepTheirValue1763856000014,
  RequestsOfWhatIsMade1763856000015,
  ADemonstrationIsWhole1763856000016,
];
