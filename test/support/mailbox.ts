import { startPracticeMail, type MailFault } from '../../src/practice/mail/startPracticeMail.ts'
import type { PracticeData, TestCoreOptions } from './coreHarness.ts'
import { openScene, type Scene } from './coreHarnessScene.ts'
import { makeTempFolder } from './tempStore.ts'

/** A scene with a mailbox beside it, and how the mailbox treats the next messages. */
export interface Post {
  readonly scene: Scene
  /** Where the mailbox keeps what it took. */
  readonly folder: string
  fault: MailFault | null
}

/** The core, a practice PAC and a practice mailbox, for one play; nothing may be logged in it. */
export async function withMailbox(
  data: PracticeData,
  play: (post: Post) => Promise<void>,
  change: Partial<TestCoreOptions> = {},
): Promise<void> {
  const folder = makeTempFolder(true)
  const state: { fault: MailFault | null } = { fault: null }
  const box = await startPracticeMail({ folder, fault: () => state.fault })
  const first = await openScene(data)
  const scene = await openScene(data, [], {
    ...change,
    practice: {
      url: first.pac.url,
      urls: { sat: first.pac.satUrl, smtp: box.url },
      certificate: data.certificate,
    },
  })
  await first.test.stop()
  const post: Post = Object.assign(state, { scene, folder })
  try {
    await play(post)
    if (scene.test.logged.length > 0) throw new Error(scene.test.logged.join('\n'))
  } finally {
    await scene.end()
    await first.pac.close()
    await box.close()
  }
}
