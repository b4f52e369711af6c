import { spawn } from 'node:child_process'
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Runs a program to its end and gives its standard output; rejects when it cannot be started or fails. */
export function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${program} ended with ${code}`))
    })
  })
}

/** RSA-2048 signatures per second of `openssl speed`, with so many processes; null where there is no openssl. */
export async function opensslSigns(processes: number): Promise<number | null> {
  const multi = processes > 1 ? ['-multi', String(processes)] : []
  try {
    return signsIn(
      await outputOf('openssl', ['speed', '-elapsed', '-seconds', '1', ...multi, 'rsa2048']),
    )
  } catch {
    return null
  }
}

/** The column `sign/s` of the table that `openssl speed` ends with: the first figure that is no time. */
export function signsIn(table: string): number | null {
  const line = table.split('\n').findLast((each) => /^rsa +2048 bits/.test(each)) ?? ''
  const rate = line
    .replace(/^rsa +2048 bits/, '')
    .split(/\s+/)
    .find((figure) => figure !== '' && !figure.endsWith('s'))
  return rate === undefined ? null : Number(rate)
}

const BLOCK = 4_096
const BLOCKS = 256

/** 4 KB overwrites with fdatasync per second on a preallocated file in `folder`. */
export function syncsPerSecond(folder: string, forMs: number): number {
  const path = join(folder, 'fdatasync.bench')
  const file = openSync(path, 'w')
  try {
    const block = Buffer.alloc(BLOCK, 7)
    for (let index = 0; index < BLOCKS; index += 1) writeSync(file, block, 0, BLOCK, index * BLOCK)
    fdatasyncSync(file)
    const began = performance.now()
    let count = 0
    while (performance.now() - began < forMs) {
      writeSync(file, block, 0, BLOCK, (count % BLOCKS) * BLOCK)
      fdatasyncSync(file)
      count += 1
    }
    return count / ((performance.now() - began) / 1_000)
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}

/** How often `work` is done in a second, tried for about `forMs`. */
export async function ratePerSecond(
  forMs: number,
  work: () => void | Promise<unknown>,
): Promise<number> {
  const began = performance.now()
  let count = 0
  while (performance.now() - began < forMs) {
    await work()
    count += 1
  }
  return count / ((performance.now() - began) / 1_000)
}
