/** Ends whatever relied on a part of Electron that the preview shell does not stand in for. */
export function unsupported(what: string): never {
  throw new Error(
    `The preview shell has no ${what}. Run in real Electron, or add it to build/preview-shell if Counterfoil now needs it.`,
  );
}

// Asked of any object by `await`, by string conversion and by the inspector, and rightly absent.
const ASKED_OF_EVERYTHING = new Set<string | symbol>(['then', 'toJSON', 'constructor', 'inspect', 'default']);

/** The same object, except that reading a part it does not have fails loudly instead of giving undefined. */
export function guarded<Thing extends object>(name: string, thing: Thing): Thing {
  return new Proxy(thing, {
    get(target, key, receiver): unknown {
      if (key in target || typeof key === 'symbol' || ASKED_OF_EVERYTHING.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      return unsupported(`${name}.${key}`);
    },
  });
}

/** Fails on any option that the shell would otherwise ignore in silence. */
export function onlyKnown(what: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) if (!known.includes(key)) unsupported(`${what} option "${key}"`);
}
