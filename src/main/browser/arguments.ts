import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { standardDataFolder } from '../dataFolder.ts'

/** How the browser shell was asked to start. */
export interface ShellArguments {
  readonly dataFolder: string
  /** False: only print the link and keep running, as for scripts and machines without a screen. */
  readonly openWindow: boolean
}

/**
 * Reads `[--data DIR] [--no-window]`. Anything else throws a `TypeError` whose message names it. Without a
 * screen (Linux with neither X nor Wayland) there is no window to open.
 */
export function readArguments(
  given: readonly string[],
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): ShellArguments {
  const { values } = parseArgs({
    args: [...given],
    options: { data: { type: 'string' }, 'no-window': { type: 'boolean' } },
    strict: true,
  })
  const hasScreen =
    platform !== 'linux' ||
    (environment['DISPLAY'] ?? '') !== '' ||
    (environment['WAYLAND_DISPLAY'] ?? '') !== ''
  return {
    dataFolder: resolve(
      values.data ?? environment['TIMBREL_DATA'] ?? standardDataFolder(platform, environment),
    ),
    openWindow: hasScreen && values['no-window'] !== true,
  }
}
