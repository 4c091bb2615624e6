import type { PushEvent, Reply } from '../contract/index.ts';
import type { Environment } from './environment.ts';
import type { Log } from './log.ts';

export interface Application {
  call(name: string, input: unknown, window: number): Promise<Reply>;
  onPush(listener: (event: PushEvent, payload: unknown) => void): () => void;
  windowClosed(window: number): void;
  close(): Promise<void>;
}

export interface ApplicationOptions {
  environment: Environment;
  packaged: boolean;
  userDataFolder: string;
  version: string;
  shell: 'electron' | 'preview';
  log: Log;
  onStep(sentence: string): void;
}

/** Stands here until electron/application.ts does: answers nothing but `system.status`. */
export async function startApplication(options: ApplicationOptions): Promise<Application> {
  return {
    async call(name, input) {
      if (name !== 'system.status')
        return { ok: false, fault: { id: options.log.fault(name, new Error('unknown')) } };
      return { ok: true, value: { counterName: options.environment.counterName, input } };
    },
    onPush: () => () => {},
    windowClosed: () => {},
    close: async () => {},
  };
}
