import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Keychain, ProbeAnswer } from './keychainHelper.ts'

export interface Machine {
  readonly platform: NodeJS.Platform
  /** The process's own environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Whether this machine has a keychain that can be used now; under a second. On Linux without a session bus
 * the answer is known without asking: a call would even start a stray bus (toolchain.md §8).
 */
export async function detectKeychain(keychain: Keychain, machine: Machine): Promise<ProbeAnswer> {
  if (machine.platform === 'linux' && !hasSessionBus(machine.environment)) return 'absent'
  return keychain.probe(`probe/${randomBytes(8).toString('hex')}`)
}

function hasSessionBus(environment: Machine['environment']): boolean {
  if ((environment['DBUS_SESSION_BUS_ADDRESS'] ?? '') !== '') return true
  const runtime = environment['XDG_RUNTIME_DIR'] ?? ''
  return runtime !== '' && existsSync(join(runtime, 'bus'))
}
