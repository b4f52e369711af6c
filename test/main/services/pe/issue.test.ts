import { afterEach, describe, expect, test } from 'vitest'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import { openPeScene, type PeScene } from '../../../support/peHarness.ts'

let scene: PeScene
afterEach(() => scene.close())

const FACTURA = {
  kind: 'factura',
  serie: 'F001',
  receiver: {
    taxIdType: '6',
    taxId: '20343443961',
    name: 'CONSTRUCTORA EL SOL SAC',
    address: 'AV. AREQUIPA 1234',
    email: '',
  },
} as const

async function kindsOf(id: InvoiceId): Promise<string[]> {
  const { documents } = await scene.test.call('invoices.get', { id })
  return documents.map(({ kind }) => kind).toSorted()
}

describe('issuing', () => {
  test('P3-08 a boleta is accepted, and XML and CDR are on this disk', async () => {
    scene = await openPeScene()
    const { id, serie, folio } = await scene.issue()
    const done = await scene.settled(id, 'stamped')
    expect([serie, folio]).toEqual(['B001', '1'])
    expect(done.stampedLocal).toBe('2026-11-24T13:00:00')
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['cdr', 'request', 'stampedXml']))
    const told = await scene.test.call('peru.comprobante', { id })
    expect(told).toMatchObject({ verdict: 'accepted', code: '0' })
    expect(told?.hash).toMatch(/^[A-Za-z0-9+/]{27}=$/)
    // The very bytes that were frozen are the ones that Nubefact got.
    expect(scene.nubefact.core.ledger.documents()).toHaveLength(1)
  })

  test('files that are only linked are fetched; without them nothing is called accepted', async () => {
    scene = await openPeScene({ filesInAnswer: false })
    const { id } = await scene.issue(FACTURA)
    await scene.settled(id, 'stamped')
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['cdr', 'stampedXml']))
  })

  test("R11 another document's CDR: not called accepted, named, kept as evidence, and the right one ends it", async () => {
    scene = await openPeScene({ cdrNames: 'F001-99' })
    const { id } = await scene.issue(FACTURA)
    const told = await scene.wait(async () => {
      const view = await scene.test.call('peru.comprobante', { id })
      return view?.cdrFault == null ? null : view
    })
    expect(told.cdrFault).toEqual({ kind: 'otherDocument', names: 'F001-99', code: '0' })
    expect((await scene.test.call('invoices.get', { id })).state).toBe('sealed')
    expect(await kindsOf(id)).not.toContain('cdr')
    const stray = await scene.test.call('invoices.document', { id, kind: 'strayCdr' })
    expect(Buffer.from(stray.base64, 'base64').toString()).toContain('<cbc:ID>F001-99</cbc:ID>')
    scene.nubefact.core.changeSettings({ cdrNames: '' })
    // A missing file is asked for again after five seconds.
    await scene.clock.advance(5_000)
    await scene.settled(id, 'stamped')
    expect((await scene.test.call('peru.comprobante', { id }))?.cdrFault).toBeNull()
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(['cdr', 'strayCdr']))
    expect(scene.nubefact.core.ledger.documents()).toHaveLength(1)
  })

  test('R31 P3-09 SUNAT not yet: sent, asked again after 30 s and 2 min, not called accepted before', async () => {
    scene = await openPeScene({ sunatDelayMs: 100_000 })
    const { id } = await scene.issue(FACTURA)
    await scene.wait(async () => {
      const { job } = await scene.test.call('invoices.get', { id })
      return job?.kind === 'sunat' ? job : null
    })
    const waiting = await scene.test.call('invoices.get', { id })
    expect([waiting.state, waiting.job?.state]).toEqual(['sealed', 'queued'])
    await scene.clock.advance(30_000)
    await scene.wait(async () => {
      const queue = await scene.test.call('outbox.list', { scope: 'all', after: '', limit: 10 })
      return queue.rows.filter(({ kind }) => kind === 'sunat').length === 2 ? true : null
    })
    expect((await scene.test.call('invoices.get', { id })).state).toBe('sealed')
    await scene.clock.advance(120_000)
    await scene.settled(id, 'stamped')
  })

  test('R31 P3-09 taken by Nubefact and refused by SUNAT later: nothing is final before SUNAT has said so', async () => {
    scene = await openPeScene({
      sunatDelayMs: 20_000,
      verdicts: [{ serie: 'F001', numero: '1', verdict: 'rejected', code: '', words: '' }],
    })
    const { id } = await scene.issue(FACTURA)
    await scene.wait(async () => {
      const { job } = await scene.test.call('invoices.get', { id })
      return job?.kind === 'sunat' ? job : null
    })
    expect((await scene.test.call('invoices.get', { id })).state).toBe('sealed')
    expect((await scene.test.call('peru.comprobante', { id }))?.verdict).toBe('pending')
    await scene.clock.advance(30_000)
    const refused = await scene.settled(id, 'rejected', 'stamped')
    expect([refused.state, refused.refusal?.code]).toEqual(['rejected', '2335'])
  })

  test('P3-10 accepted with an observation counts as accepted and keeps its literal words', async () => {
    scene = await openPeScene({
      verdicts: [{ serie: '', numero: '', verdict: 'observed', code: '', words: '' }],
    })
    const { id } = await scene.issue()
    await scene.settled(id, 'stamped')
    const told = await scene.test.call('peru.comprobante', { id })
    expect(told?.verdict).toBe('observed')
    expect(told?.note).toContain('4252')
  })

  test('P3-11 rejected by SUNAT: the number is spent, the correction takes the next one', async () => {
    scene = await openPeScene({
      verdicts: [{ serie: 'F001', numero: '1', verdict: 'rejected', code: '', words: '' }],
    })
    const { id, version } = await scene.issue(FACTURA)
    const refused = await scene.settled(id, 'rejected')
    expect(refused.refusal).toMatchObject({ code: '2335' })
    await expect(
      scene.test.call('invoices.reopen', { id, version: refused.version }),
    ).rejects.toThrow('state.notAllowedNow')
    expect(version).toBeGreaterThan(0)
    const corrected = await scene.test.call('peru.correct', { id })
    const sealed = await scene.test.call('stamping.sealAndQueue', {
      id: corrected.id,
      version: corrected.version,
    })
    expect(sealed.folio).toBe('2')
    await scene.settled(sealed.id, 'stamped')
  })

  test('refused by Nubefact: nothing was issued, the same number goes out corrected', async () => {
    scene = await openPeScene()
    await scene.nubefact.setFaults([
      { fault: { kind: 'reject', code: '21', text: 'El total no coincide' } },
    ])
    const { id } = await scene.issue(FACTURA)
    const refused = await scene.settled(id, 'rejected')
    expect(refused.refusal).toEqual({ code: '21', words: 'El total no coincide' })
    const reopened = await scene.test.call('invoices.reopen', { id, version: refused.version })
    const again = await scene.test.call('stamping.sealAndQueue', { id, version: reopened.version })
    expect(again.folio).toBe('1')
    await scene.settled(id, 'stamped')
  })
})

describe('doubt', () => {
  test('P3-12 R07 answer lost: the same number is asked about and adopted, no second one', async () => {
    scene = await openPeScene()
    await scene.nubefact.setFaults([
      { fault: 'rst-after', match: { operation: 'generar_comprobante' } },
    ])
    const { id } = await scene.issue()
    await scene.wait(async () => {
      const { job } = await scene.test.call('invoices.get', { id })
      return job?.state === 'unknown' ? job : null
    })
    await scene.clock.advance(2_000)
    await scene.settled(id, 'stamped')
    expect(scene.nubefact.core.ledger.documents()).toHaveLength(1)
  })

  test('R22 R20 absent at the questions, "ya existe" at the repeat: asked again and adopted, one document', async () => {
    scene = await openPeScene()
    // The answer is lost, and Nubefact shows the document to questions only after five minutes.
    await scene.nubefact.setFaults([
      {
        fault: 'rst',
        when: 'after',
        match: { operation: 'generar_comprobante' },
        times: 1,
        visibleAfterMs: 300_000,
      },
    ])
    const { id } = await scene.issue()
    await scene.wait(async () => {
      const { job } = await scene.test.call('invoices.get', { id })
      return job?.state === 'unknown' ? job : null
    })
    for (let step = 0; step < 60; step += 1) {
      await scene.clock.advance(15_000)
      const { state } = await scene.test.call('invoices.get', { id })
      if (state === 'stamped') break
      await scene.idle()
    }
    await scene.settled(id, 'stamped')
    const notes = scene.nubefact.core.notes()
    const decided = (of: string): readonly (number | null)[] =>
      notes.filter(({ operation }) => operation === of).map(({ decided: code }) => code)
    const [first, ...repeats] = decided('generar_comprobante')
    expect(first).toBe(0)
    expect(new Set(repeats)).toEqual(new Set([23]))
    const asked = decided('consultar_comprobante')
    expect(asked.filter((code) => code === 24).length).toBeGreaterThanOrEqual(2)
    expect(asked.at(-1)).toBe(0)
    expect(scene.nubefact.core.ledger.documents()).toHaveLength(1)
  })

  test('R21 P3-13 the number is another sale: stops, shows both, takes no number by itself', async () => {
    scene = await openPeScene()
    const other = await scene.issue()
    await scene.settled(other.id, 'stamped')
    // Another program on the same series: its number is ours as well.
    const second = await openSecondProgram(scene)
    const refused = await second.settled(second.id, 'rejected')
    const told = await second.scene.test.call('peru.comprobante', { id: second.id })
    expect(told?.verdict).toBe('foreign')
    expect(told?.other).toMatchObject({ total: '10.00', receiverTaxId: '45678912' })
    expect(refused.folio).toBe('1')
    expect(scene.nubefact.core.ledger.documents()).toHaveLength(1)
    await second.scene.test.stop()
  })
})

/** Data of their own whose practice Nubefact is the first scene's. */
async function openSecondProgram(first: PeScene) {
  const second = await openPeScene({}, { baseUrl: first.nubefact.url })
  const { id } = await second.issue(twoTens())
  await second.wait(async () => {
    const { job } = await second.test.call('invoices.get', { id })
    return job?.state === 'unknown' || job?.state === 'failed' ? job : null
  })
  await second.clock.advance(2_000)
  return { id, scene: second, settled: second.settled }
}

function twoTens() {
  const line = {
    productId: null, sku: '', description: 'OTRA VENTA', unidad: 'NIU', codigoSunat: '', quantity: '2',
    unitPrice: '10.00', discount: '', tipoIgv: '1', tipoIvap: '', tipoIsc: '', tasaIsc: '', precioPublico: '',
    bolsas: '', otrosCargos: '', anticipo: null,
  } // prettier-ignore
  return { lines: [line] }
}

describe('annulment', () => {
  test('P3-20 asked for with a reason, ticket, polled until SUNAT has decided, with its own CDR', async () => {
    scene = await openPeScene({ voidDelayMs: 45_000 })
    const { id } = await scene.issue(FACTURA)
    const done = await scene.settled(id, 'stamped')
    await scene.test.call('peru.void', { id, version: done.version, motivo: 'Error en el cliente' })
    await scene.wait(async () => {
      const { job } = await scene.test.call('invoices.get', { id })
      return job?.kind === 'voidStatus' ? job : null
    })
    const told = await scene.test.call('peru.comprobante', { id })
    expect(told?.ticket).toMatch(/^\d+$/)
    expect((await scene.test.call('invoices.get', { id })).state).toBe('cancelRequested')
    await scene.clock.advance(30_000)
    await scene.wait(async () => {
      const queue = await scene.test.call('outbox.list', { scope: 'all', after: '', limit: 10 })
      return queue.rows.filter(({ kind }) => kind === 'voidStatus').length === 2 ? true : null
    })
    await scene.clock.advance(60_000)
    await scene.settled(id, 'cancelled')
    const { base64 } = await scene.test.call('invoices.document', { id, kind: 'voidCdr' })
    // The receipt of an annulment names the communication, not the document.
    expect(Buffer.from(base64, 'base64').toString()).toContain('<cbc:ID>RA-20261124-1</cbc:ID>')
  })

  test.each([
    ["another document's", { voidCdrNames: 'F001-1' }, 'otherDocument', 'F001-1', '0'],
    ['that SUNAT refused', { voidCdrCode: '2335' }, 'contradicts', 'RA-20261124-1', '2335'],
  ] as const)(
    'R11 P3-20 told annulled with a CDR %s: not called annulled, named, kept, and the right one ends it',
    async (_what, spoilt, kind, names, code) => {
      scene = await openPeScene({ voidDelayMs: 0, ...spoilt })
      const { id } = await scene.issue(FACTURA)
      const { version } = await scene.settled(id, 'stamped')
      await scene.test.call('peru.void', { id, version, motivo: 'Error en el cliente' })
      const told = await scene.wait(async () => {
        const view = await scene.test.call('peru.comprobante', { id })
        return view?.voidCdrFault == null ? null : view
      })
      expect(told.voidCdrFault).toEqual({ kind, names, code })
      expect(told.cdrFault).toBeNull()
      expect((await scene.test.call('invoices.get', { id })).state).toBe('cancelRequested')
      const kinds = await kindsOf(id)
      expect([kinds.includes('strayVoidCdr'), kinds.includes('voidCdr')]).toEqual([true, false])
      scene.nubefact.core.changeSettings({ voidCdrNames: '', voidCdrCode: '0' })
      await scene.clock.advance(30_000)
      await scene.settled(id, 'cancelled')
      expect((await scene.test.call('peru.comprobante', { id }))?.voidCdrFault).toBeNull()
      expect(await kindsOf(id)).toEqual(expect.arrayContaining(['voidCdr', 'strayVoidCdr']))
    },
  )

  test('P3-21 P3-22 too late, or with a note: a credit note instead, in the right series, and the balance falls', async () => {
    scene = await openPeScene()
    const { id } = await scene.issue(FACTURA)
    const done = await scene.settled(id, 'stamped')
    const note = await scene.test.call('peru.note', { id, kind: 'notaCredito' })
    expect([note.kind, note.serie]).toEqual(['notaCredito', 'FC01'])
    if (note.country !== 'PE') throw new Error('a Peruvian note')
    const draft = { ...note.draft, reason: '7' }
    const saved = await scene.test.call('invoices.saveDraft', {
      target: { id: note.id, version: note.version },
      draft,
    })
    await scene.test.call('stamping.sealAndQueue', { id: saved.id, version: saved.version })
    await scene.settled(note.id, 'stamped')
    const after = await scene.test.call('peru.aftermath', { id })
    expect(after).toMatchObject({ balance: '0.00', voidUntil: null })
    await expect(
      scene.test.call('peru.void', { id, version: done.version, motivo: 'Ya no' }),
    ).rejects.toThrow('hasNote')
  })
})

describe('numbers', () => {
  test('P3-03 the number before the next one exists, the next one is free', async () => {
    scene = await openPeScene()
    const { id } = await scene.issue()
    await scene.settled(id, 'stamped')
    const ask = { companyId: scene.company.id, kind: 'boleta', serie: 'B001' }
    expect(await scene.test.call('peru.checkSeries', { ...ask, next: 2 })).toEqual({
      serie: 'B001',
      next: 2,
      before: 'exists',
      at: 'free',
    })
    expect(await scene.test.call('peru.checkSeries', { ...ask, next: 1 })).toMatchObject({
      before: null,
      at: 'exists',
    })
  })

  test('P3-32 a series is whole, or has its exact hole with who moved it', async () => {
    scene = await openPeScene()
    await scene.settled((await scene.issue()).id, 'stamped')
    await scene.test.call('series.save', {
      companyId: scene.company.id,
      kind: 'boleta',
      serie: 'B001',
      nextFolio: 5,
    })
    await scene.settled((await scene.issue()).id, 'stamped')
    const reports = await scene.test.call('peru.numbers', { companyId: scene.company.id })
    const report = reports.find(({ serie }) => serie === 'B001')
    expect(report).toMatchObject({ first: 1, last: 5, used: 2 })
    expect(report?.holes).toMatchObject([
      { from: 2, to: 4, movedBy: { actor: expect.any(String) } },
    ])
  })
})
