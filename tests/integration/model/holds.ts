import { newRequestId } from '../../support/house.ts';
import { act, type Happening, type Planner, type Scene } from './act.ts';
import { notOnSale, placesOf, someLines } from './sales.ts';
import { addPlaces, fits, type ModelHold } from './world.ts';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const wanted = (scene: Scene) => someLines(scene, 4).map(({ tierId, quantity }) => ({ tierId, quantity }));
const keep = (hold: ModelHold, places: Iterable<[number, number]>): void => {
  hold.places = Object.fromEntries(places);
  hold.state = Object.keys(hold.places).length > 0 ? 'held' : 'gone';
};

/** Places kept for a name. */
export const placeHold: Planner = async (scene) => {
  const { world } = scene;
  const lines = wanted(scene);
  const requestId = newRequestId();
  const input = { requestId, name: 'Choir', customerId: null, expiresAt: inAnHour(), lines };
  return act('holds.place', input, {
    what: `hold ${JSON.stringify(lines)}`,
    as: 'cashier',
    refusals: [...notOnSale(world, lines), ...(fits(world, placesOf(lines)) ? [] : ['SOLD_OUT'])],
    apply(answer) {
      const { hold } = answer as { hold: { id: string } };
      const fresh: ModelHold = {
        id: hold.id,
        kind: 'named',
        state: 'held',
        counterId: scene.desk.house.counter.id ?? 0,
        places: {},
      };
      keep(fresh, placesOf(lines));
      world.holds[hold.id] = fresh;
    },
    counterId: scene.desk.house.counter.id ?? 0,
  });
};

/** A basket that is filled, changed or emptied. */
export const keepBasket: Planner = async (scene) => {
  const { world, dice, desk } = scene;
  const baskets = Object.values(world.holds).filter(({ kind }) => kind === 'basket');
  const known = dice.chance(60) ? dice.one(baskets) : undefined;
  const lines = known && dice.chance(20) ? [] : wanted(scene);
  const more = placesOf(lines);
  for (const [tierId, quantity] of Object.entries(known?.places ?? {}))
    addPlaces(more, Number(tierId), -quantity);
  const holdId = known?.id ?? newRequestId();
  const counterId = known?.counterId ?? desk.house.counter.id ?? 0;
  return act(
    'holds.keepBasket',
    { holdId, lines },
    {
      what: `basket ${holdId} of ${JSON.stringify(lines)}`,
      as: 'cashier',
      counterId,
      refusals: [
        ...(known?.state === 'collected' ? ['HOLD_STATE'] : []),
        ...notOnSale(world, lines),
        ...(fits(world, more) ? [] : ['SOLD_OUT']),
      ],
      apply() {
        const hold = known ?? { id: holdId, kind: 'basket', state: 'held', counterId, places: {} };
        keep(hold, placesOf(lines));
        world.holds[holdId] = hold;
      },
    },
  );
};

export const extendHold: Planner = async ({ world, dice }) => {
  const hold = dice.one(Object.values(world.holds));
  if (!hold) return null;
  return act(
    'holds.extend',
    { holdId: hold.id, expiresAt: inAnHour() },
    {
      what: `extend ${hold.id}`,
      as: 'organizer',
      refusals: hold.state === 'held' ? [] : ['HOLD_STATE', 'HOLD_EXPIRED'],
      apply: () => {},
    },
  );
};

export const releaseHold: Planner = async ({ world, dice }) => {
  const hold = dice.one(Object.values(world.holds));
  if (!hold) return null;
  return act(
    'holds.release',
    { holdId: hold.id },
    {
      what: `release ${hold.id}`,
      as: 'cashier',
      refusals: hold.state === 'held' ? [] : ['HOLD_STATE'],
      // One that ran out may have been released by whoever needed its places.
      mayBeAnswered: hold.state === 'gone',
      apply: () => keep(hold, []),
    },
  );
};

/** The time of a hold runs out. */
export const expireHold: Planner = async ({ world, dice }): Promise<Happening | null> => {
  const hold = dice.one(Object.values(world.holds).filter(({ state }) => state === 'held'));
  if (!hold) return null;
  return {
    what: `hold ${hold.id} runs out`,
    sql: `update hold set expires_at = now() - interval '1 second' where id = $1`,
    parameters: [hold.id],
    apply: () => keep(hold, []),
  };
};
