import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { whenIdle } from './client/whenIdle.ts';
import { Frame } from './components/Frame.tsx';
import { ScreenBroke } from './components/ScreenBroke.tsx';

const root = createRootRoute({ component: Frame });

const wholeNumber = (text: string) => {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new RangeError('not an id');
  return Number(text);
};
const eventParams = {
  parse: ({ eventId }: { eventId: string }) => ({ eventId: wholeNumber(eventId) }),
  stringify: ({ eventId }: { eventId: number }) => ({ eventId: String(eventId) }),
};
const customerParams = {
  parse: ({ customerId }: { customerId: string }) => ({ customerId: wholeNumber(customerId) }),
  stringify: ({ customerId }: { customerId: number }) => ({ customerId: String(customerId) }),
};

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/events' });
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/events',
    component: lazyRouteComponent(() => import('./features/events/EventList.tsx'), 'EventList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/events/new',
    component: lazyRouteComponent(() => import('./features/events/NewEvent.tsx'), 'NewEvent'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/events/$eventId/edit',
    params: eventParams,
    component: lazyRouteComponent(() => import('./features/events/EditEvent.tsx'), 'EditEvent'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sell',
    validateSearch: ({ eventId }: Record<string, unknown>): { eventId?: number } =>
      Number.isSafeInteger(eventId) ? { eventId: Number(eventId) } : {},
    component: lazyRouteComponent(() => import('./features/sell/SellScreen.tsx'), 'SellScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/orders',
    component: lazyRouteComponent(() => import('./features/orders/OrdersScreen.tsx'), 'OrdersScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/orders/$orderId',
    component: lazyRouteComponent(() => import('./features/orders/OrderScreen.tsx'), 'OrderScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/customers/$customerId',
    params: customerParams,
    component: lazyRouteComponent(() => import('./features/customers/CustomerScreen.tsx'), 'CustomerScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tickets',
    // Whatever stands in the address: a code that looks like a number is one for the router's own reader.
    validateSearch: ({ code, ticketId }: Record<string, unknown>): { code?: string; ticketId?: string } => ({
      ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
      ...(typeof ticketId === 'string' ? { ticketId } : {}),
    }),
    component: lazyRouteComponent(() => import('./features/story/TicketScreen.tsx'), 'TicketScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tickets/guests',
    validateSearch: ({ eventId }: Record<string, unknown>): { eventId?: number } =>
      Number.isSafeInteger(eventId) ? { eventId: Number(eventId) } : {},
    component: lazyRouteComponent(() => import('./features/guests/GuestsScreen.tsx'), 'GuestsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tickets/gifts',
    component: lazyRouteComponent(() => import('./features/gifts/GiftsScreen.tsx'), 'GiftsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tickets/holds',
    component: lazyRouteComponent(() => import('./features/holds/HoldsScreen.tsx'), 'HoldsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tickets/promos',
    component: lazyRouteComponent(() => import('./features/promos/PromosScreen.tsx'), 'PromosScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/door',
    component: lazyRouteComponent(() => import('./features/door/DoorScreen.tsx'), 'DoorScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reports',
    component: lazyRouteComponent(() => import('./features/reports/ReportsScreen.tsx'), 'ReportsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff',
    component: lazyRouteComponent(() => import('./features/staff/StaffScreen.tsx'), 'StaffScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('./features/settings/SettingsScreen.tsx'), 'SettingsScreen'),
  }),
] as const;

/** Screens live behind `#/…`, so a reload of the window comes back to the same one. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
  defaultErrorComponent: ScreenBroke,
  defaultNotFoundComponent: ScreenBroke,
  defaultPendingMs: 300,
});

let isLoading = false;

/** Reads the screens that nobody has opened yet, one whenever there is nothing else to do. */
export async function loadScreens(): Promise<void> {
  if (isLoading) return;
  isLoading = true;
  for (const { options } of routes) {
    if (!('component' in options)) continue;
    await new Promise<void>(whenIdle);
    // A screen that cannot be read now says so when it is opened.
    await options.component?.preload?.()?.catch(() => {});
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
