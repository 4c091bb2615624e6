import type { Handlers } from '../dispatch.ts';
import { booksVerify } from './booksVerify.ts';
import { compsAddNames } from './compsAddNames.ts';
import { compsBudgets } from './compsBudgets.ts';
import { compsCallOff } from './compsCallOff.ts';
import { compsGet } from './compsGet.ts';
import { compsIssue } from './compsIssue.ts';
import { compsIssueList } from './compsIssueList.ts';
import { compsList } from './compsList.ts';
import { compsPrint } from './compsPrint.ts';
import { compsRevoke } from './compsRevoke.ts';
import { compsSetBudget } from './compsSetBudget.ts';
import { compsTickets } from './compsTickets.ts';
import { compsUnderWay } from './compsUnderWay.ts';
import { counterCopyFacts } from './counterCopyFacts.ts';
import { counterKeepSale } from './counterKeepSale.ts';
import { counterKeptSale } from './counterKeptSale.ts';
import { counterOpenFolder } from './counterOpenFolder.ts';
import { counterSaveSettings } from './counterSaveSettings.ts';
import { counterSettings } from './counterSettings.ts';
import { customersCreate } from './customersCreate.ts';
import { customersGet } from './customersGet.ts';
import { customersSearch } from './customersSearch.ts';
import { eventsArchive } from './eventsArchive.ts';
import { eventsCancel } from './eventsCancel.ts';
import { eventsCount } from './eventsCount.ts';
import { eventsCreate } from './eventsCreate.ts';
import { eventsGet } from './eventsGet.ts';
import { eventsList } from './eventsList.ts';
import { eventsPause } from './eventsPause.ts';
import { eventsPublish } from './eventsPublish.ts';
import { eventsRefundBatch } from './eventsRefundBatch.ts';
import { eventsUpdate } from './eventsUpdate.ts';
import { giftsClaim } from './giftsClaim.ts';
import { giftsFind } from './giftsFind.ts';
import { giftsGet } from './giftsGet.ts';
import { giftsOffer } from './giftsOffer.ts';
import { giftsOpen } from './giftsOpen.ts';
import { giftsPrint } from './giftsPrint.ts';
import { giftsTakeBack } from './giftsTakeBack.ts';
import { holdsExtend } from './holdsExtend.ts';
import { holdsKeepBasket } from './holdsKeepBasket.ts';
import { holdsList } from './holdsList.ts';
import { holdsPlace } from './holdsPlace.ts';
import { holdsRelease } from './holdsRelease.ts';
import { ordersByRequest } from './ordersByRequest.ts';
import { ordersCancel } from './ordersCancel.ts';
import { ordersExchange } from './ordersExchange.ts';
import { ordersFind } from './ordersFind.ts';
import { ordersGet } from './ordersGet.ts';
import { ordersNoteUnknownCard } from './ordersNoteUnknownCard.ts';
import { ordersPrice } from './ordersPrice.ts';
import { ordersQuoteExchange } from './ordersQuoteExchange.ts';
import { ordersQuoteRefund } from './ordersQuoteRefund.ts';
import { ordersRecent } from './ordersRecent.ts';
import { ordersRefund } from './ordersRefund.ts';
import { ordersSell } from './ordersSell.ts';
import { ordersStory } from './ordersStory.ts';
import { printersList } from './printersList.ts';
import { printJobs } from './printJobs.ts';
import { printQueue } from './printQueue.ts';
import { printRetry } from './printRetry.ts';
import { promosCreate } from './promosCreate.ts';
import { promosList } from './promosList.ts';
import { promosSetActive } from './promosSetActive.ts';
import { reportsSales } from './reportsSales.ts';
import { rulesGet } from './rulesGet.ts';
import { rulesSave } from './rulesSave.ts';
import { sessionCurrent } from './sessionCurrent.ts';
import { sessionSignIn } from './sessionSignIn.ts';
import { sessionSignOut } from './sessionSignOut.ts';
import { staffCreate } from './staffCreate.ts';
import { staffList } from './staffList.ts';
import { systemStatus } from './systemStatus.ts';
import { ticketsCheckIn } from './ticketsCheckIn.ts';
import { ticketsRead } from './ticketsRead.ts';
import { ticketsReplace } from './ticketsReplace.ts';
import { ticketsRevoke } from './ticketsRevoke.ts';
import { ticketsStory } from './ticketsStory.ts';
import { venueCreate } from './venueCreate.ts';

/** Every operation and what answers it; a name of the contract that is missing here does not compile. */
export const handlers = {
  'system.status': systemStatus,
  'venue.create': venueCreate,
  'session.current': sessionCurrent,
  'session.signIn': sessionSignIn,
  'session.signOut': sessionSignOut,
  'staff.list': staffList,
  'staff.create': staffCreate,
  'events.list': eventsList,
  'events.count': eventsCount,
  'events.get': eventsGet,
  'events.create': eventsCreate,
  'events.update': eventsUpdate,
  'events.publish': eventsPublish,
  'events.pause': eventsPause,
  'events.cancel': eventsCancel,
  'events.archive': eventsArchive,
  'customers.search': customersSearch,
  'customers.create': customersCreate,
  'customers.get': customersGet,
  'orders.sell': ordersSell,
  'orders.cancel': ordersCancel,
  'orders.noteUnknownCard': ordersNoteUnknownCard,
  'orders.byRequest': ordersByRequest,
  'orders.get': ordersGet,
  'orders.recent': ordersRecent,
  'orders.find': ordersFind,
  'printers.list': printersList,
  'print.queue': printQueue,
  'print.jobs': printJobs,
  'print.retry': printRetry,
  'counter.settings': counterSettings,
  'counter.saveSettings': counterSaveSettings,
  'counter.keepSale': counterKeepSale,
  'counter.keptSale': counterKeptSale,
  'counter.openFolder': counterOpenFolder,
  'counter.copyFacts': counterCopyFacts,
  'holds.keepBasket': holdsKeepBasket,
  'holds.place': holdsPlace,
  'holds.extend': holdsExtend,
  'holds.release': holdsRelease,
  'holds.list': holdsList,
  'promos.list': promosList,
  'promos.create': promosCreate,
  'promos.setActive': promosSetActive,
  'orders.price': ordersPrice,
  'rules.get': rulesGet,
  'rules.save': rulesSave,
  'books.verify': booksVerify,
  'reports.sales': reportsSales,
  'orders.quoteRefund': ordersQuoteRefund,
  'orders.refund': ordersRefund,
  'orders.quoteExchange': ordersQuoteExchange,
  'orders.exchange': ordersExchange,
  'events.refundBatch': eventsRefundBatch,
  'comps.budgets': compsBudgets,
  'comps.setBudget': compsSetBudget,
  'comps.issue': compsIssue,
  'comps.addNames': compsAddNames,
  'comps.issueList': compsIssueList,
  'comps.underWay': compsUnderWay,
  'comps.callOff': compsCallOff,
  'comps.list': compsList,
  'comps.get': compsGet,
  'comps.tickets': compsTickets,
  'comps.revoke': compsRevoke,
  'comps.print': compsPrint,
  'gifts.offer': giftsOffer,
  'gifts.get': giftsGet,
  'gifts.takeBack': giftsTakeBack,
  'gifts.find': giftsFind,
  'gifts.claim': giftsClaim,
  'gifts.open': giftsOpen,
  'gifts.print': giftsPrint,
  'tickets.revoke': ticketsRevoke,
  'tickets.replace': ticketsReplace,
  'tickets.checkIn': ticketsCheckIn,
  'tickets.read': ticketsRead,
  'tickets.story': ticketsStory,
  'orders.story': ordersStory,
} satisfies Handlers;
