import { resolve } from 'node:path'
import type { Host } from '../host.ts'
import { writeWholeFile } from '../wholeFile.ts'
import type { Printer } from './output.ts'

/**
 * The command line as a host: files go to the current folder, notices to standard error; a folder is the one that the
 * command line names (`--folder`), else the usual one.
 */
export function cliHost(print: Printer, folder: string | null): Host {
  return {
    shell: 'cli',
    async saveFile(name, _mediaType, content) {
      const path = resolve(name)
      await writeWholeFile(path, content, { replaces: false })
      return path
    },
    chooseFolder: async (usual) => (folder === null ? usual : resolve(folder)),
    openHelp: async (page) => print.notice(page),
    notify: (title, body) => print.notice(`${title}: ${body}`),
  }
}
