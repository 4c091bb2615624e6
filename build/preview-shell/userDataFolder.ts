import { homedir } from 'node:os';
import { join } from 'node:path';

export const NAME = 'counterfoil';

/** The folder that Electron uses for the data of an app on this system. */
export function userDataFolder(name = NAME): string {
  const { env, platform } = process;
  if (platform === 'darwin') return join(homedir(), 'Library/Application Support', name);
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData/Roaming'), name);
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), name);
}
