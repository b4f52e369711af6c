import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, realpathSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A folder of this machine outside the program's own, in which copies may be kept. */
export interface Place {
  /** Stands for the path where a path must not be named. */
  readonly id: string
  readonly path: string
  readonly kind: 'drive' | 'documents' | 'synced'
}

/** What the list of places is read from. */
export interface PlaceMachine {
  readonly platform: NodeJS.Platform
  readonly home: string
  /** Text of the system's table of mounts; '' where there is none. */
  readonly mounts: string
}

const DOCUMENTS = ['Documents', 'Documentos']
/** A finished copy may lie where other programs sync: unlike the database it never changes again. */
const SYNCED = ['OneDrive', 'Dropbox', 'Google Drive', 'Nextcloud']
const MOUNTED_BELOW = /^\/(?:media|run\/media|mnt|Volumes)\/./

/** Folders that exist now and can be written to: drives first, then the person's documents. */
export function listPlaces(machine: PlaceMachine = thisMachine()): readonly Place[] {
  const found: { readonly path: string; readonly kind: Place['kind'] }[] = [
    ...drivesOf(machine).map((path) => ({ path, kind: 'drive' as const })),
    ...DOCUMENTS.map((name) => ({ path: join(machine.home, name), kind: 'documents' as const })),
    ...SYNCED.map((name) => ({ path: join(machine.home, name), kind: 'synced' as const })),
  ]
  return found
    .filter(({ path }) => isWritable(path))
    .map((place) => ({ id: placeId(place.path), ...place }))
}

/** The name under which a path is known to the window. */
export function placeId(path: string): string {
  return createHash('sha256').update(path, 'utf8').digest('hex').slice(0, 24)
}

/** Whether a folder is there and takes files. */
export function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function drivesOf({ platform, mounts }: PlaceMachine): readonly string[] {
  if (platform === 'win32') {
    return Array.from('DEFGHIJKLMNOPQRSTUVWXYZ')
      .map((letter) => `${letter}:\\`)
      .filter((path) => existsSync(path))
  }
  if (platform === 'darwin') return volumesOf('/Volumes')
  return mounts
    .split('\n')
    .map((line) => unescapeMount(line.split(' ')[1] ?? ''))
    .filter((point) => MOUNTED_BELOW.test(point))
}

/** macOS shows the system's own disk among the volumes, as a link to the root. */
function volumesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => realpathSync(path) !== '/')
}

/** The kernel writes blanks in names as `\040`. */
function unescapeMount(escaped: string): string {
  return escaped.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
}

function thisMachine(): PlaceMachine {
  return { platform: process.platform, home: homedir(), mounts: readMounts() }
}

function readMounts(): string {
  try {
    return readFileSync('/proc/mounts', 'utf8')
  } catch {
    return ''
  }
}
