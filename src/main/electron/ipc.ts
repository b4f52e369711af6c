import { ipcMain } from 'electron'
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { Result } from '../../contract/result.ts'
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../contract/windowApi.ts'
import type { Core, Session } from '../coreTypes.ts'
import { isOwnAddress } from './scheme.ts'

const REFUSED: Result<never> = {
  ok: false,
  error: { code: 'permission.denied', issues: [], detail: {}, retryAt: null, traceId: null },
}

/**
 * Joins the window to the core: one channel for calls, one for events. Only the main frame of our own
 * window, showing our own page, is answered. `onRefused` hears the address of anybody else.
 */
export function joinWindow(
  window: BrowserWindow,
  core: Pick<Core, 'call' | 'subscribe'>,
  session: Session,
  onRefused: (address: string) => void,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, method: string, input: unknown) => {
    if (isOurPage(event, window)) return core.call(method, input, session)
    onRefused(event.senderFrame?.url ?? '')
    return REFUSED
  })
  const unsubscribe = core.subscribe((name, payload) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload)
  })
  window.once('closed', () => {
    unsubscribe()
    ipcMain.removeHandler(CALL_CHANNEL)
  })
}

function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  if (frame === null || window.isDestroyed()) return false
  return (
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    isOwnAddress(frame.url)
  )
}
