import type { App, Session, WebContents } from 'electron'

/** Denies whatever a page may ask of the machine: permissions, devices, downloads (Electron's default is yes). */
export function denyRequests(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
}

/** Every page of the program, also one that nobody planned, stays where it was loaded (S09). */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => pin(contents))
}

function pin(contents: WebContents): void {
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(name as 'will-navigate', (event) => event.preventDefault())
  }
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
