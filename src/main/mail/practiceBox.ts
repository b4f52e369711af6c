import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PracticeMail } from '../../contract/mail.ts'

/** As many as a screen shows. */
const LATEST = 50

/** What the practice mailbox under this folder took last, newest first; empty where there is none. */
export async function readPracticeBox(folder: string): Promise<readonly PracticeMail[]> {
  const names = await readdir(folder).catch(() => [])
  const latest = names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .toReversed()
    .slice(0, LATEST)
  return Promise.all(
    latest.map(
      async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as PracticeMail,
    ),
  )
}
