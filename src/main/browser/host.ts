import { AppError } from '../../domain/errors.ts'
import type { CoreMessage } from '../../contract/windowApi.ts'
import { HELP_PAGES } from '../helpPages.ts'
import type { Host } from '../host.ts'
import type { Downloads } from './downloads.ts'

/**
 * What the machine can do where an ordinary browser shows the page: files go out as downloads of that
 * browser, which also chooses the place; notices of the operating system do not exist here.
 */
export function browserHost(
  downloads: Downloads,
  send: (message: CoreMessage) => void,
  openAddress: (address: string) => void,
): Host {
  return {
    shell: 'browser',
    async saveFile(name, mediaType, bytes) {
      const { path, settled } = downloads.offer({ name, mediaType, bytes })
      send({ kind: 'download', path, name })
      return (await settled) ? name : null
    },
    chooseFolder: async (usual) => usual,
    async openHelp(page) {
      const address = HELP_PAGES.get(page)
      if (address === undefined) throw new AppError('permission.denied')
      openAddress(address)
    },
    notify: () => undefined,
  }
}
