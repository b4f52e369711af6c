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
    async saveFile(name, mediaType, content) {
      const watched = content instanceof Uint8Array ? null : watch(content)
      const offered = watched?.parts ?? content
      const { path, settled } = downloads.offer({ name, mediaType, content: offered })
      send({ kind: 'download', path, name })
      if (!(await settled)) return null
      return watched === null || (await watched.ended) ? name : null
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

/** The same parts, and how they ended: true when all were taken, false when the browser left; rejects where they failed. */
function watch(parts: AsyncIterable<Uint8Array>): {
  readonly parts: AsyncIterable<Uint8Array>
  readonly ended: Promise<boolean>
} {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>()
  async function* taken(): AsyncGenerator<Uint8Array> {
    let isWhole = false
    try {
      yield* parts
      isWhole = true
    } catch (error) {
      reject(error)
      throw error
    } finally {
      resolve(isWhole)
    }
  }
  return { parts: taken(), ended: promise }
}
