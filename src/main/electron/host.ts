import { basename } from 'node:path'
import { dialog, Notification, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { AppError } from '../../domain/errors.ts'
import { HELP_PAGES } from '../helpPages.ts'
import type { Host } from '../host.ts'
import { writeWholeFile } from '../wholeFile.ts'

/** The system's own dialogs, drawn by the main process: a page never names a path. */
export function electronHost(window: BrowserWindow): Host {
  return {
    shell: 'electron',
    async saveFile(name, _mediaType, content) {
      // The dialog asks before it replaces a file.
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: basename(name),
      })
      if (canceled || filePath === '') return null
      await writeWholeFile(filePath, content, { replaces: true })
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
