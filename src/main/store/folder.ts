import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { AppError } from '../../domain/errors.ts'

/** Folders whose content other programs copy behind our back: database, WAL and SHM are one unit. */
const SYNCED =
  /^(onedrive|dropbox|google ?drive|googledrive|my drive|mi unidad|icloud ?drive|iclouddrive|mobile documents|nextcloud|owncloud|megasync|pcloud ?drive)( |-|_|$|\()/i

const NETWORK_TYPES = new Set([
  'nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', '9p', 'afs', 'ncpfs', 'fuse.sshfs', 'fuse.davfs', 'davfs',
  'fuse.rclone', 'fuse.s3fs', 'fuse.glusterfs', 'ceph', 'glusterfs', 'vboxsf', 'fuse.vmhgfs-fuse',
]) // prettier-ignore

/** Makes the data folder, for its owner only; refuses one in which SQLite cannot keep its promises. */
export function prepareFolder(folder: string, mounts: string = readMounts()): void {
  const reason = unsuitableBecause(folder, mounts)
  if (reason !== null) {
    throw new AppError('storage.unsuitableFolder', { detail: { reason, folder } })
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32') chmodSync(folder, 0o700)
}

/** `synced` or `network` where the folder must not hold the database, null where it may. */
export function unsuitableBecause(folder: string, mounts: string): 'synced' | 'network' | null {
  const real = realPath(folder)
  if (/^(\\\\|\/\/)[^?.]/.test(real)) return 'network'
  if (real.split(/[\\/]/).some((part) => SYNCED.test(part))) return 'synced'
  return NETWORK_TYPES.has(typeOfMount(real, mounts)) ? 'network' : null
}

/** The folder as the system sees it, links followed, although its end may not exist yet. */
function realPath(folder: string): string {
  const path = resolve(folder)
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : realPath(parent) + path.slice(parent.length)
}

function typeOfMount(path: string, mounts: string): string {
  let best = ''
  let type = ''
  for (const line of mounts.split('\n')) {
    const [, escaped = '', kind = ''] = line.split(' ')
    const point = escaped.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    const inside = path === point || path.startsWith(point.endsWith(sep) ? point : point + sep)
    if (inside && point !== '' && point.length >= best.length) {
      best = point
      type = kind
    }
  }
  return type
}

/** Linux only: elsewhere the mount table is not a file and only the path is judged. */
function readMounts(): string {
  try {
    return readFileSync('/proc/mounts', 'utf8')
  } catch {
    return ''
  }
}
