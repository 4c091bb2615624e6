import type { Page } from 'playwright-core';
import type { Input, Name, Output, Reply } from '../../../contract/index.ts';

/** Calls an operation through the window's own bridge, as a screen would, and insists on an answer. */
export async function callBridge<N extends Name>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await page.evaluate(
    ([operation, given]) => {
      const bridge = Reflect.get(globalThis, 'counterfoil') as {
        call(name: string, input: unknown): Promise<unknown>;
      };
      return bridge.call(operation, given);
    },
    [name, input] as const,
  );
  const answer = reply as Reply<Output<N>>;
  if (answer.ok) return answer.value;
  throw new Error(`${name} answered ${JSON.stringify(answer)}`);
}
