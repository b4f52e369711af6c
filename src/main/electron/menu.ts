import { Menu } from 'electron'

/**
 * macOS needs a menu for copy, paste and quit and words it itself; elsewhere Chromium knows those keys and
 * the program shows no menu bar.
 */
export function setMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
