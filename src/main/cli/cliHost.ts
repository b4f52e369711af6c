import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Host } from '../host.ts'
import type { Printer } from './output.ts'

/** The command line as a host: files go to the current folder, notices to standard error. */
export function cliHost(print: Printer): Host {
  return {
    shell: 'cli',
    async saveFile(name, _mediaType, bytes) {
      const path = resolve(name)
      await writeFile(path, bytes, { flag: 'wx' })
      return path
    },
    openHelp: async (page) => print.notice(page),
    notify: (title, body) => print.notice(`${title}: ${body}`),
  }
}
