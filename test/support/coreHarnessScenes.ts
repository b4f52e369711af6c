import { expect } from 'vitest'
import type { PracticeData, TestCoreOptions } from './coreHarness.ts'
import { openScene, type Scene } from './coreHarnessScene.ts'

/** Plays in a scene of its own; whatever happened there, nothing was logged as a fault and the chain is whole. */
export async function inScene(
  data: PracticeData,
  faults: unknown,
  play: (scene: Scene) => Promise<void>,
  speed?: number,
  change: Partial<TestCoreOptions> = {},
): Promise<void> {
  const scene = await openScene(data, faults, change, speed)
  try {
    await play(scene)
    expect(scene.test.logged).toEqual([])
    const verdict = await scene.test.call('audit.verify', {})
    expect(verdict.whole).toBe(true)
  } finally {
    await scene.end()
  }
}

/** Sends one document, lets it end, and holds the program's opinion against the ledger. */
export async function endsStamped(scene: Scene): Promise<readonly string[]> {
  const { id } = await scene.send()
  const ended = await scene.reaches(id, 'done', 'failed', 'expired', 'withdrawn')
  expect(ended.state).toBe('stamped')
  const stamps = scene.stampsOf(ended)
  expect(stamps.map(({ uuid }) => uuid)).toEqual([ended.uuid])
  expect(await scene.xml(id, 'stampedXml')).toBe(stamps.map(scene.pac.ledger.xmlOf).join())
  return scene.story(id)
}

/** What the log tells of a document that went through at once. */
export const AS_USUAL = ['invoice.drafted', 'invoice.sealed', 'invoice.stamped', 'job.done']
/** And of one whose fate had to be asked for. */
export const IN_DOUBT = [
  'invoice.drafted',
  'invoice.sealed',
  'job.unknown',
  'invoice.stamped',
  'job.done',
]
