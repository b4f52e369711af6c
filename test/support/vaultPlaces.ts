import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Keychain } from '../../src/main/secrets/keychainHelper.ts'
import { programPath } from './programs.ts'

/** The real helper. */
export const HELPER = programPath('keytarHelper')

/** An empty folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-vault-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Every byte of every file below a folder, one after the other. */
export function allBytesIn(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
  return Buffer.concat(files.map((path) => readFileSync(path)))
}

/** Forms in which a secret could hide in bytes (G7). */
export function encodingsOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret, 'utf8')
  return [
    bytes,
    Buffer.from(bytes.toString('base64').slice(0, -4)),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(secret, 'utf16le'),
  ]
}

/** Starts a helper with these variables changed; undefined takes one away. */
export function forkWith(
  entry: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): ChildProcess {
  const environment = { ...process.env, ...changes }
  const child = fork(entry, [], {
    execArgv: [],
    env: Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined)),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** A helper that does what `onMessage` (JavaScript over `message`) says, in a file of its own. */
export function scriptedHelper(onMessage: string): string {
  const path = join(tempFolder(), 'helper.mjs')
  writeFileSync(
    path,
    `process.on('message', (message) => { ${onMessage} })\nprocess.send({ ready: true })\n`,
  )
  return path
}

/** A keychain in memory that can be locked like a Linux one: `get` then says null, `set` refuses. */
export interface PlayKeychain extends Keychain {
  readonly items: Map<string, string>
  isLocked: boolean
  readonly writes: string[]
}

export function playKeychain(): PlayKeychain {
  const items = new Map<string, string>()
  const keychain: PlayKeychain = {
    items,
    isLocked: false,
    writes: [],
    get: (account) => Promise.resolve(keychain.isLocked ? null : (items.get(account) ?? null)),
    set(account, value) {
      if (keychain.isLocked) return Promise.reject(new Error('locked'))
      keychain.writes.push(account)
      items.set(account, value)
      return Promise.resolve()
    },
    delete(account) {
      if (!keychain.isLocked) items.delete(account)
      return Promise.resolve()
    },
    probe: () => Promise.resolve(keychain.isLocked ? 'locked' : 'ready'),
    close: () => undefined,
  }
  return keychain
}
