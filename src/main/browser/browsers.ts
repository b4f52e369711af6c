import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Chromium's family can show a page as a window of its own: no tabs, no address bar. Best first. */
const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]

const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']

const WINDOWS_PATHS = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
]

type Environment = Readonly<Record<string, string | undefined>>

/** Path of the first installed browser that can show an app window; null when there is none. */
export function findAppBrowser(platform: NodeJS.Platform, environment: Environment): string | null {
  return candidates(platform, environment).find(canRun) ?? null
}

function candidates(platform: NodeJS.Platform, environment: Environment): string[] {
  if (platform === 'win32') return windowsCandidates(environment)
  if (platform === 'darwin') {
    return MAC_APPS.map((app) => join('/Applications', `${app}.app`, 'Contents', 'MacOS', app))
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function windowsCandidates(environment: Environment): string[] {
  const roots = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
    .map((name) => environment[name])
    .filter((root) => root !== undefined)
  return WINDOWS_PATHS.flatMap((parts) => roots.map((root) => join(root, ...parts)))
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
