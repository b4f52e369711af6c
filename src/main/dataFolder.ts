import { homedir } from 'node:os'
import { join } from 'node:path'

const NAME = 'timbrel'

/**
 * Where a program of this system keeps a person's data: the same folder for the window, the browser window
 * and the command line, so that all three see one store. `environment` is the process's own.
 */
export function standardDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const home = homedir()
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), NAME)
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  const base = environment['XDG_DATA_HOME']
  // The XDG specification: a relative value is invalid and to be ignored.
  return join(base?.startsWith('/') === true ? base : join(home, '.local', 'share'), NAME)
}
