import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findAppBrowser } from './browsers.ts'

/** What showed the page: an own window of a Chromium-family browser, or a tab of the person's browser. */
export interface OpenedWindow {
  readonly kind: 'app' | 'tab'
  /** Program that was started. */
  readonly program: string
}

/**
 * Shows `url` on this machine. The app window gets a profile of its own below the data folder, so that no
 * extension of the person's everyday browser reads invoices. A program that cannot start is reported
 * through `onFailure`, later.
 */
export function openWindow(
  url: string,
  dataFolder: string,
  onFailure: (error: Error) => void,
): OpenedWindow {
  const browser = findAppBrowser(process.platform, process.env)
  if (browser === null) return { kind: 'tab', program: openAddress(url, onFailure) }
  start(browser, appArguments(url, join(dataFolder, 'browser')), onFailure)
  return { kind: 'app', program: browser }
}

function appArguments(url: string, profile: string): string[] {
  const base = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
  ]
  // Chromium refuses to run as root with its sandbox; nobody else is ever started without it.
  return process.getuid?.() === 0 ? [...base, '--no-sandbox'] : base
}

/** Opens an address in the person's default browser; answers the program that does it. */
export function openAddress(address: string, onFailure: (error: Error) => void): string {
  if (process.platform === 'win32') {
    // `start` is a word of cmd and reads `&`; this one takes the address as it is.
    start('rundll32', ['url.dll,FileProtocolHandler', address], onFailure)
    return 'rundll32'
  }
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open'
  start(program, [address], onFailure)
  return program
}

function start(program: string, args: readonly string[], onFailure: (error: Error) => void): void {
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', onFailure)
  child.unref()
}
