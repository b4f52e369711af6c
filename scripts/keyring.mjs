/* A real keyring for the keychain tests: the programs of a Linux desktop, run in a folder of their own. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDebian } from './chromium.mjs'

const PROGRAMS = ['dbus-run-session', 'gnome-keyring-daemon']
const PACKAGES = ['dbus', 'gnome-keyring', 'libsecret-1-0']

/** @param {string} program */
function isOnPath(program) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * Makes the keyring's programs available; throws a sentence where that is not possible. On macOS and
 * Windows the system's own vault is used.
 *
 * @returns {Promise<boolean>} whether tests have to run under scripts/with-keyring.sh
 */
export async function ensureKeyring() {
  if (process.platform !== 'linux') return false
  if (!PROGRAMS.every(isOnPath)) await installDebian(PACKAGES)
  if (PROGRAMS.every(isOnPath)) return true
  throw new Error(
    `The keychain tests need ${PROGRAMS.join(' and ')}: install ${PACKAGES.join(', ')}.`,
  )
}
