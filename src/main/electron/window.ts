import { BrowserWindow } from 'electron'

/** Makes the one window of the program, still empty; it appears when its first picture is drawn. */
export function createMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 960,
    minHeight: 600,
    show: false,
    // Written out at the window although `enableSandbox` says it too: static checks look here.
    webPreferences: {
      preload,
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      spellcheck: false,
      devTools: process.env['TIMBREL_DEVTOOLS'] === '1',
    },
  })
  window.once('ready-to-show', () => window.show())
  // The draft lives in the core; a page that crashed comes back where it was (R38).
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') window.webContents.reload()
  })
  return window
}
