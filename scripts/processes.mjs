/* Starting other programs. */
import { spawn } from 'node:child_process'
import { ROOT } from './place.mjs'

/** What `run` says of a program that it ended because its time was over. */
export const ENDED_BY_TIME = 124

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('node:child_process').StdioOptions} [stdio]
 * @property {string} [cwd] the project's folder where nothing is said
 * @property {number | undefined} [timeoutMs] after it the program and all it started are ended: `ENDED_BY_TIME`
 */

/**
 * Runs a program to its end. Signals that reach us are passed on.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 127 when it could not be started
 */
export function run(program, args, options = {}) {
  const { env = process.env, stdio = 'inherit', cwd = ROOT, timeoutMs } = options
  return new Promise((resolve) => {
    // A group of its own: whoever is stuck may be a grandchild.
    const child = spawn(program, args, { cwd, env, stdio, detached: timeoutMs !== undefined })
    const stopPassing = passSignals(child)
    let isOver = false
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            isOver = true
            endGroup(child)
          }, timeoutMs)
    child.on('error', () => resolve(127))
    child.on('exit', (code) => {
      clearTimeout(timer)
      stopPassing()
      resolve(isOver ? ENDED_BY_TIME : (code ?? 1))
    })
  })
}

/** @param {import('node:child_process').ChildProcess} child the first of a group of its own */
function endGroup(child) {
  if (child.pid === undefined) return
  if (process.platform === 'win32') child.kill('SIGKILL')
  else process.kill(-child.pid, 'SIGKILL')
}

const ORPHAN_LOOK_MS = 1_000

/**
 * Hands signals on to a child. npm tells only the shell between it and us, which dies of it and tells
 * nobody: losing our parent counts as being told to end.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} stops passing
 */
export function passSignals(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const pass = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
  for (const signal of signals) process.on(signal, pass)
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, ORPHAN_LOOK_MS)
  look.unref()
  return () => {
    clearInterval(look)
    for (const signal of signals) process.off(signal, pass)
  }
}

/**
 * Runs a program quietly and gives what it wrote.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(program, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
