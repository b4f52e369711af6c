import { resolve } from 'node:path'
import type { Host } from '../host.ts'
import { Refused } from './caller.ts'
import { CommandError } from './commandError.ts'
import { writeOutputFile, writeOutputParts } from './files.ts'
import type { Printer } from './output.ts'

/** Where the command line wants files and folders; null takes the current folder, and the usual one. */
export interface NamedPlaces {
  /** `--out FILE`, `--result FILE` */
  readonly file: string | null
  /** `--folder` */
  readonly folder: string | null
}

export interface CliHost {
  readonly host: Host
  /** Why the last file was not written, once; null when it was. */
  takeFailure(): CommandError | Refused | null
}

/**
 * The command line as a host: files go where it names, notices to standard error. A file that could not be written is no
 * failure of the core, which hears only that none was: the reason is the command's own to tell.
 */
export function cliHost(print: Printer, { file, folder }: NamedPlaces): CliHost {
  let failure: CommandError | Refused | null = null
  return {
    host: {
      shell: 'cli',
      async saveFile(name, _mediaType, content) {
        const path = file ?? resolve(name)
        try {
          if (content instanceof Uint8Array) await writeOutputFile(path, content)
          else await writeOutputParts(path, content)
          return path
        } catch (error) {
          if (!(error instanceof CommandError || error instanceof Refused)) throw error
          failure = error
          return null
        }
      },
      chooseFolder: async (usual) => (folder === null ? usual : resolve(folder)),
      openHelp: async (page) => print.notice(page),
      notify: (title, body) => print.notice(`${title}: ${body}`),
    },
    takeFailure() {
      const taken = failure
      failure = null
      return taken
    },
  }
}
