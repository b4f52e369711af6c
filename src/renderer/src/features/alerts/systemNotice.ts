import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { readPreference, writePreference } from '../../preferences.ts'
import { useAlertSettings } from './alertSettings.ts'

/** In Electron the program's own process shows them; a page may ask for nothing there. */
function isShownByShell(): boolean {
  return useSession.getState().status?.shell === 'electron'
}

/** Whether this window can show notices of the system at all. */
export function canShowNotices(): boolean {
  return isShownByShell() || 'Notification' in globalThis
}

/** Whether the person wants them, and the system lets us. */
export function wantsNotices(): boolean {
  return (
    canShowNotices() &&
    readPreference('notices') === 'yes' &&
    (isShownByShell() || Notification.permission === 'granted')
  )
}

/** Turns them on or off; asks the system when it has not decided. Gives whether they will be shown. */
export async function setNotices(isWanted: boolean): Promise<boolean> {
  writePreference('notices', isWanted ? 'yes' : 'no')
  if (!isWanted || !canShowNotices()) return false
  return isShownByShell() || (await Notification.requestPermission()) === 'granted'
}

/** What a notice tells of; each kind can be turned off for the shop. */
export type NoticeKind = 'stamped' | 'found' | 'rejected' | 'deadline'

/** Shows a notice of the system where it is wanted and the window is not looked at. */
export function showSystemNotice(kind: NoticeKind, title: string, body: string): void {
  if (!wantsNotices() || !useAlertSettings.getState()[kind] || !document.hidden) return
  if (isShownByShell()) {
    // A notice that the shell cannot show is a notice missed, and the page says the same.
    call('system.notify', { title: title.slice(0, 200), body: body.slice(0, 500) }).catch(
      () => undefined,
    )
    return
  }
  const notice = new Notification(title, { body, lang: document.documentElement.lang })
  notice.addEventListener('click', () => window.focus())
}
