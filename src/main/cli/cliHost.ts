import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Host } from '../host.ts'
import type { Printer } from './output.ts'

/**
 * The command line as a host: files go to the current folder, notices to standard error; a folder is the one that the
 * command line names (`--folder`), else the usual one.
 */
export function cliHost(print: Printer, folder: string | null): Host {
  return {
    shell: 'cli',
    async saveFile(name, _mediaType, bytes) {
      const path = resolve(name)
      await writeFile(path, bytes, { flag: 'wx' })
      return path
    },
    chooseFolder: async (usual) => (folder === null ? usual : resolve(folder)),
    openHelp: async (page) => print.notice(page),
    notify: (title, body) => print.notice(`${title}: ${body}`),
  }
}
