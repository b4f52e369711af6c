import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generatePracticeCsd } from '../../src/practice/certificates/practiceCsd.ts'
import {
  createMemorySecrets,
  makePracticeData,
  openTestCore,
  practiceDraft,
  sealedInvoice,
} from '../support/coreHarness.ts'
import type { MemorySecrets, PracticeData, TestCore } from '../support/coreHarness.ts'
import type { Scene } from '../support/coreHarnessScene.ts'
import { inScene } from '../support/coreHarnessScenes.ts'
import { createSeededRandom } from '../support/seededRandom.ts'

let data: PracticeData
const folders: string[] = []
beforeAll(async () => {
  data = await makePracticeData()
})
afterAll(() => {
  data.remove()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function openIn(scene: Scene, folder: string, secrets: MemorySecrets, seed: number) {
  return openTestCore({
    folder,
    secrets,
    clock: scene.clock,
    random: createSeededRandom(seed),
    practice: { url: scene.pac.url, certificate: data.certificate },
  })
}

async function loadCsd(core: TestCore, csd: Awaited<ReturnType<typeof generatePracticeCsd>>) {
  await core.call('companies.importCsd', {
    companyId: data.companyId,
    turn: 'now',
    certificateBase64: Buffer.from(csd.certificate).toString('base64'),
    keyBase64: Buffer.from(csd.key).toString('base64'),
    password: csd.password,
  })
}

test('P1-47 on a new PC the log is proven by the CSD, and the PAC is asked before anything is sent', async () => {
  await inScene(data, [], async (scene) => {
    const csd = await generatePracticeCsd({
      rfc: 'FTO150101M25', name: 'FERRETERIA EL TORNILLO SA DE CV', nowMs: scene.clock.now(),
    }) // prettier-ignore
    const { folder, secrets } = data.copy()
    const old = await openIn(scene, folder, secrets, 1)
    await loadCsd(old, csd)
    old.connectivity.set(false)
    await sealedInvoice(old, practiceDraft(data.companyId))
    const { name } = await old.call('backups.run', {})
    // After the copy was made the document went out, and the old machine was lost.
    old.connectivity.set(true)
    await old.until(async () => ((await old.call('outbox.status', {})).waiting === 0 ? true : null))
    await old.stop()
    expect(scene.pac.ledger.all()).toHaveLength(1)

    const fresh = mkdtempSync(join(tmpdir(), 'timbrel-newpc-'))
    folders.push(fresh)
    cpSync(join(folder, 'backups', name), join(fresh, 'timbrel.db'))
    const vault = createMemorySecrets()
    const core = await openIn(scene, fresh, vault, 2)
    const before = await core.call('backups.recovery', {})
    expect(before).toMatchObject({
      isHeld: true, isChainProven: false, seals: [{ hasKey: false }], doubts: [{ state: 'unknown' }],
    }) // prettier-ignore
    expect(before.accounts.map(({ missing }) => missing)).toEqual([['apikey']])
    const linked = await core.call('audit.verify', {})
    expect(linked.whole).toBe(true)
    expect(linked.unproven).toBeGreaterThan(0)

    await loadCsd(core, csd)
    const [account] = await core.call('accounts.list', { companyId: null })
    if (account === undefined) throw new Error('no account')
    const { id, companyId, provider, environment, label, settings } = account
    await core.call('accounts.save', {
      id, companyId, provider, environment, label, settings, secrets: { apikey: 'practica' },
    }) // prettier-ignore
    expect(await core.call('audit.verify', {})).toMatchObject({ whole: true, unproven: 0 })

    // A new invoice of this machine must not go while nobody confirmed; only the question does.
    await sealedInvoice(core, practiceDraft(data.companyId))
    await core.call('backups.askDoubts', {})
    await core.until(async () =>
      (await core.call('outbox.status', {})).unknown === 0 ? true : null,
    )
    const after = await core.call('backups.recovery', {})
    expect(after).toMatchObject({ isHeld: true, isChainProven: true, doubts: [{ state: 'done' }] })
    expect(scene.pac.ledger.all()).toHaveLength(1)
    expect((await core.call('outbox.status', {})).waiting).toBe(1)
    // A copy is proven on this machine too, over both stretches of the chain.
    expect((await core.call('backups.run', {})).invoices).toBe(2)
    await core.stop()

    const again = await openIn(scene, fresh, vault, 3)
    expect(await again.call('audit.verify', {})).toMatchObject({ whole: true, unproven: 0 })
    await again.stop()
  })
})

test('S25 a row changed on the way to the new PC is found as soon as the CSD is there', async () => {
  await inScene(data, [], async (scene) => {
    const { folder, secrets } = data.copy()
    const csd = await generatePracticeCsd({
      rfc: 'FTO150101M25', name: 'FERRETERIA EL TORNILLO SA DE CV', nowMs: scene.clock.now(),
    }) // prettier-ignore
    const old = await openIn(scene, folder, secrets, 4)
    await loadCsd(old, csd)
    await old.stop()
    const { default: Database } = await import('better-sqlite3')
    const raw = new Database(join(folder, 'timbrel.db'))
    raw.exec(`DROP TRIGGER audit_no_update; UPDATE audit_log SET actor = 'eva' WHERE seq = 2`)
    raw.close()
    const core = await openIn(scene, folder, createMemorySecrets(), 5)
    await loadCsd(core, csd)
    expect(await core.call('audit.verify', {})).toMatchObject({
      whole: false, firstBadSeq: 2, reason: 'hash',
    }) // prettier-ignore
    await core.stop()
  })
})
