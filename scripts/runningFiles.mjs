/* Remembers on disk which test files have begun and not ended, so that a run that had to be ended can name them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A vitest reporter beside the others. */
export default class RunningFiles {
  /** @type {Set<string>} */
  #running = new Set()
  #path = process.env['TIMBREL_RUNNING_FILES'] ?? ''

  #write() {
    if (this.#path === '') return
    mkdirSync(dirname(this.#path), { recursive: true })
    writeFileSync(this.#path, JSON.stringify([...this.#running]))
  }

  /** @param {{ relativeModuleId: string }} file */
  onTestModuleStart(file) {
    this.#running.add(file.relativeModuleId)
    this.#write()
  }

  /** @param {{ relativeModuleId: string }} file */
  onTestModuleEnd(file) {
    this.#running.delete(file.relativeModuleId)
    this.#write()
  }
}

/**
 * @param {string} path that the reporter wrote
 * @returns {readonly string[]} test files that had begun and not ended
 */
export function runningFiles(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
}
