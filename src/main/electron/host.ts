import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { dialog, Notification, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError } from '../../domain/errors.ts'
import { HELP_PAGES } from '../helpPages.ts'
import type { Host } from '../host.ts'

/** The system's own dialogs, drawn by the main process: a page never names a path. */
export function electronHost(window: BrowserWindow): Host {
  return {
    shell: 'electron',
    async saveFile(name, _mediaType, bytes) {
      // The dialog asks before it replaces a file.
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: basename(name),
      })
      if (canceled || filePath === '') return null
      await writeWhole(filePath, bytes)
      return filePath
    },
    async chooseFolder(usual) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        defaultPath: usual,
        properties: ['openDirectory', 'createDirectory'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    async openHelp(page) {
      const address = HELP_PAGES.get(page)
      if (address === undefined) throw new AppError('permission.denied')
      await shell.openExternal(address)
    },
    notify(title, body) {
      if (Notification.isSupported()) new Notification({ title, body }).show()
    },
  }
}

/** A reader sees the old file or the new one, never half of it. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    await writeFile(beside, bytes, { flag: 'wx', flush: true })
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
