import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../src/domain/errors.ts'
import { makePracticeData, practiceDraft } from '../support/coreHarness.ts'
import type { MemorySecrets, PracticeData } from '../support/coreHarness.ts'
import { openScene } from '../support/coreHarnessScene.ts'

let data: PracticeData
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => data.remove())

/** A vault that its owner locks and opens while the program runs. */
function lockable(vault: MemorySecrets): MemorySecrets & { isLocked: boolean } {
  const guarded = {
    ...vault,
    isLocked: false,
    state: () =>
      guarded.isLocked
        ? Promise.resolve({ kind: 'locked', strength: 'system' } as const)
        : vault.state(),
    get: (ref: string) =>
      guarded.isLocked ? Promise.reject(new AppError('secret.unavailable')) : vault.get(ref),
  }
  return guarded
}

test('R62 R63 with the vault locked drafts are written, sealing says why it waits, and what is queued goes out by itself once it opens', async () => {
  const copy = data.copy()
  const secrets = lockable(copy.secrets)
  const scene = await openScene(data, [], { folder: copy.folder, secrets })
  const { test: core } = scene
  try {
    secrets.isLocked = true
    const draft = practiceDraft(data.companyId)
    const saved = await core.call('invoices.saveDraft', { target: null, draft })
    const changed = await core.call('invoices.saveDraft', {
      target: { id: saved.id, version: saved.version },
      draft: { ...draft, notes: 'con el llavero bloqueado' },
    })
    const target = { id: changed.id, version: changed.version }
    expect(await core.answer('stamping.sealAndQueue', target)).toMatchObject({
      ok: false,
      error: { code: 'secret.unavailable' },
    })
    // Nothing was numbered or signed: it is the same draft, still to be sealed.
    expect(await scene.get(saved.id)).toMatchObject({
      state: 'draft',
      folio: '',
      version: changed.version,
    })

    secrets.isLocked = false
    core.connectivity.set(false)
    await core.call('stamping.sealAndQueue', target)
    secrets.isLocked = true
    core.connectivity.set(true)
    const waiting = await scene.reachesReason(saved.id, 'secret')
    expect(scene.stampsOf(waiting)).toEqual([])

    secrets.isLocked = false
    const ended = await scene.reaches(saved.id, 'done', 'failed')
    // Waiting for the vault was no try.
    expect(ended).toMatchObject({ state: 'stamped', job: { attempts: 0 } })
    expect(scene.stampsOf(ended)).toHaveLength(1)
  } finally {
    await scene.end()
  }
}, 60_000)
