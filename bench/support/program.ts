import { spawn } from 'node:child_process'
import { join } from 'node:path'

const BROWSER_SHELL = join(import.meta.dirname, '..', '..', 'out', 'main', 'browser.js')
const READY_WITHIN_MS = 60_000

/** The built program with the browser window, running on a folder. */
export interface RunningProgram {
  /** Opens the window once. */
  readonly link: string
  /** From the start of its process to the line that names the link, ms: data open, page served. */
  readonly readyMs: number
  stop(): Promise<void>
}

export function startBuiltProgram(dataFolder: string): Promise<RunningProgram> {
  const began = performance.now()
  const child = spawn(process.execPath, [BROWSER_SHELL, '--data', dataFolder, '--no-window'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // A bench that fails leaves nothing running.
  const endWithUs = (): void => void child.kill()
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = (): Promise<void> => {
    child.kill('SIGTERM')
    return ended
  }
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error('the built program did not become ready'))
    }, READY_WITHIN_MS)
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      const link = /^READY (\S+)$/m.exec(output)?.[1]
      if (link === undefined) return
      clearTimeout(limit)
      resolve({ link, readyMs: performance.now() - began, stop })
    })
    child.once('exit', (code) => {
      clearTimeout(limit)
      reject(new Error(`the built program ended with ${code}: ${output}`))
    })
  })
}
