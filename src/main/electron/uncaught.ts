import { app, dialog } from 'electron'
import { describeError } from '../log.ts'

/** What the box says that tells of an error which nobody caught, and its two buttons. */
export interface CrashWords {
  readonly message: string
  readonly again: string
  readonly close: string
}

/**
 * After an error that nobody caught nothing may go on as if all were well (R37): it is logged whole, work is stopped
 * cleanly, and the person may start the program again at once. A second error meanwhile ends it without more words.
 */
export function endAfterUncaught(parts: {
  readonly log: (line: string) => void
  readonly stop: () => Promise<void>
  readonly words: () => Promise<CrashWords>
}): void {
  let isEnding = false
  process.on('uncaughtException', (error) => {
    parts.log(JSON.stringify({ event: 'uncaught', error: describeError(error) }))
    if (isEnding) {
      app.exit(1)
      return
    }
    isEnding = true
    void end().finally(() => app.exit(1))
  })

  async function end(): Promise<void> {
    await parts.stop()
    const { message, again, close } = await parts.words()
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: app.name,
      message,
      buttons: [again, close],
      defaultId: 0,
      cancelId: 1,
    })
    if (response === 0) app.relaunch()
  }
}
