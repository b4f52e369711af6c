import { afterEach, describe, expect, test } from 'vitest'
import type { SentAfterwards } from '../../../../src/contract/sentAfterwards.ts'
import type { PeDraft } from '../../../../src/domain/pe/draft.ts'
import { computePeTotals } from '../../../../src/domain/pe/totals.ts'
import { writeRequest } from '../../../../src/main/providers/nubefact/request.ts'
import { aBoleta, aPeDraft, aPeLine } from '../../../support/peBuilders.ts'
import { openPeScene, type PeScene } from '../../../support/peHarness.ts'

let scene: PeScene
afterEach(() => scene.close())

/** What the lost computer sent: the very order, straight to Nubefact. */
async function sentElsewhere(numero: string, draft: PeDraft): Promise<void> {
  const fecha = '2026-11-24'
  const totals = computePeTotals(draft, 2026)
  const body = writeRequest({ draft, totals, numero, fecha })
  const answer = await fetch(scene.nubefact.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: Buffer.from(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

async function search(): Promise<SentAfterwards> {
  const { test: core, company } = scene
  await core.call('peru.findSent', { companyId: company.id })
  return scene.wait(async () => {
    const [view] = await core.call('peru.sentAfterwards', {})
    return view?.state === 'running' ? null : (view ?? null)
  })
}

const NAMED = { taxIdType: '6', taxId: '20343443961', name: 'CONSTRUCTORA EL SOL SAC', address: 'AV. AREQUIPA 1234', email: '' } // prettier-ignore

/** Another program annuls F001-1. */
async function annulledElsewhere(): Promise<void> {
  const annulled = await fetch(scene.nubefact.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: JSON.stringify({
      operacion: 'generar_anulacion',
      tipo_de_comprobante: 1,
      serie: 'F001',
      numero: 1,
      motivo: 'ERROR EN EL RUC',
    }),
  })
  expect(annulled.ok).toBe(true)
}

describe('P3-35 what was sent after the copy', () => {
  test('is found by its numbers, kept with XML, CDR and PDF, marked, and the series goes on behind it', async () => {
    scene = await openPeScene()
    const { test: core, company } = scene
    const first = await scene.issue()
    await scene.settled(first.id, 'stamped')
    const of = { companyId: company.id }
    await sentElsewhere('2', aBoleta({ ...of, lines: [aPeLine({ quantity: '3', unitPrice: '10.00' })], pricesIncludeTax: true })) // prettier-ignore
    // Number 3 was refused over there: a hole, and not the end.
    await sentElsewhere('4', aBoleta({ ...of, lines: [aPeLine({ tipoIgv: '8', unitPrice: '7.00' })] })) // prettier-ignore
    await sentElsewhere('1', aPeDraft({ ...of, receiver: NAMED, lines: [aPeLine({ discount: '10.00' })] })) // prettier-ignore
    const twin = await core.call('invoices.saveDraft', {
      target: null,
      draft: aPeDraft({ ...of, receiver: NAMED, lines: [aPeLine({ discount: '10.00' })] }),
    })
    const view = await search()
    expect([view.state, view.foundCount, view.notRebuilt]).toEqual(['done', 3, []])
    // By hand: 3 × 10.00 with IGV inside; 7.00 exempt; (100 − 10) × 1.18 = 106.20.
    expect(view.found.map(({ folio, total }) => `${folio} ${total}`).toSorted()).toEqual([
      'B001-2 30.00',
      'B001-4 7.00',
      'F001-1 106.20',
    ])
    const factura = view.found.find(({ folio }) => folio === 'F001-1')
    expect(factura?.twin).toBe(twin.id)
    for (const { invoiceId } of view.found) {
      const detail = await core.call('invoices.get', { id: invoiceId })
      expect(detail.state).toBe('stamped')
      expect(detail.documents.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['stampedXml', 'cdr'])) // prettier-ignore
      const pdf = await core.call('invoices.document', { id: invoiceId, kind: 'pdf' })
      expect([pdf.mediaType, pdf.base64 === '']).toEqual(['application/pdf', false])
      const history = await core.call('audit.list', { subject: invoiceId, event: 'invoice.recovered', actor: '', text: '', from: null, to: null, before: null, limit: 5 }) // prettier-ignore
      expect(history.rows).toHaveLength(1)
    }
    // Nothing was issued by looking, and the next number is nobody's.
    expect(scene.nubefact.core.ledger.documents()).toHaveLength(4)
    const next = await scene.issue()
    expect(next.folio).toBe('5')
    await scene.settled(next.id, 'stamped')
    // Looked for once more, everything is here.
    const again = await search()
    expect([again.state, again.foundCount]).toEqual(['done', 3])
  }, 60_000)

  test('what cannot be rebuilt is told, and its number is never used again', async () => {
    scene = await openPeScene()
    const { test: core, company } = scene
    await core.call('series.save', {
      companyId: company.id,
      kind: 'factura',
      serie: 'F001',
      nextFolio: 5,
    })
    scene.nubefact.core.ledger.take({
      kind: 'document', at: scene.clock.now(), tipo: '1', serie: 'F001', numero: '6', uniqueCode: '',
      receiver: '20131312955', receiverType: '6', igv: '18.00', total: '118.00', fecha: '24-11-2026',
      decidedAt: scene.clock.now(), verdict: 'accepted', code: '0', words: '', visibleAt: 0, page: 'p', xml: '',
    }) // prettier-ignore
    const view = await search()
    expect([view.state, view.foundCount]).toEqual(['done', 0])
    expect(view.notRebuilt).toEqual([{ folio: 'F001-6', reason: 'noXml', untold: [] }])
    const series = await core.call('series.list', { companyId: company.id })
    expect(series.find(({ serie }) => serie === 'F001')?.nextFolio).toBe(7)
  }, 60_000)

  test('ISC, bags and detracción come back from the signed XML; where it does not tell all, Nubefact’s own page is kept', async () => {
    scene = await openPeScene()
    const { test: core, company } = scene
    const of = { companyId: company.id, receiver: NAMED }
    const line = aPeLine({ quantity: '10', unitPrice: '100.00', tipoIsc: '1', tasaIsc: '10', bolsas: '3' }) // prettier-ignore
    const detraccion = { tipo: '35', porcentaje: '12', medioDePago: '1', transport: null, fishery: null } // prettier-ignore
    await sentElsewhere('1', aPeDraft({ ...of, operacion: '30', detraccion, lines: [line] }))
    await sentElsewhere('2', aPeDraft({ ...of, lines: [aPeLine({ otrosCargos: '5.00', unitPrice: '100.00' })] })) // prettier-ignore
    const view = await search()
    expect([view.state, view.notRebuilt]).toEqual(['done', []])
    const [whole, partly] = view.found
    if (whole === undefined || partly === undefined) throw new Error('both are found')
    // 1,000.00 + 10 % ISC = 1,100.00, IGV 198.00, three bags at 0.50.
    expect([whole.folio, whole.total, whole.untold]).toEqual(['F001-1', '1299.50', []])
    const detail = await core.call('invoices.get', { id: whole.invoiceId })
    expect(detail.draft).toMatchObject({
      operacion: '30',
      detraccion,
      lines: [{ tipoIsc: '1', tasaIsc: '10', bolsas: '3' }],
    })
    const own = await core.call('invoices.document', { id: whole.invoiceId, kind: 'pdf' })
    expect(Buffer.from(own.base64, 'base64').toString('latin1')).not.toContain('PRACTICA SIN VALOR')
    // 118.00 and a charge of 5.00 that the XML of the practice does not lay out line by line.
    expect([partly.folio, partly.total, partly.untold]).toEqual(['F001-2', '123.00', ['total']])
    const theirs = await core.call('invoices.document', { id: partly.invoiceId, kind: 'pdf' })
    expect(Buffer.from(theirs.base64, 'base64').toString('latin1')).toContain('%PRACTICA SIN VALOR FISCAL F001-2') // prettier-ignore
  }, 60_000)

  test('a document that was annulled over there is found annulled', async () => {
    scene = await openPeScene({ voidDelayMs: 0 })
    const { test: core, company } = scene
    await sentElsewhere('1', aPeDraft({ companyId: company.id, receiver: NAMED, lines: [aPeLine()] })) // prettier-ignore
    await annulledElsewhere()
    const view = await search()
    expect([view.state, view.foundCount]).toEqual(['done', 1])
    const [found] = view.found
    if (found === undefined) throw new Error('it is found')
    const detail = await core.call('invoices.get', { id: found.invoiceId })
    expect(detail.state).toBe('cancelled')
    expect(detail.documents.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['stampedXml', 'cdr', 'voidCdr'])) // prettier-ignore
    expect((await core.call('peru.comprobante', { id: found.invoiceId }))?.ticket).toMatch(/^\d+$/)
    const history = await core.call('audit.list', { subject: found.invoiceId, event: '', actor: '', text: '', from: null, to: null, before: null, limit: 10 }) // prettier-ignore
    expect(history.rows.map(({ event }) => event)).toEqual([
      'invoice.annulled',
      'invoice.stamped',
      'invoice.recovered',
    ])
  }, 60_000)

  test('R11 one whose CDR of the annulment proves nothing waits in cancellation until the right one comes', async () => {
    scene = await openPeScene({ voidDelayMs: 0, voidCdrNames: 'F001-1' })
    const { test: core, company } = scene
    await sentElsewhere('1', aPeDraft({ companyId: company.id, receiver: NAMED, lines: [aPeLine()] })) // prettier-ignore
    await annulledElsewhere()
    const [found] = (await search()).found
    if (found === undefined) throw new Error('it is found')
    const id = found.invoiceId
    expect((await core.call('invoices.get', { id })).state).toBe('cancelRequested')
    expect((await core.call('peru.comprobante', { id }))?.voidCdrFault?.kind).toBe('otherDocument')
    scene.nubefact.core.changeSettings({ voidCdrNames: '' })
    await scene.clock.advance(30_000)
    await scene.settled(id, 'cancelled')
  }, 60_000)

  test('R11 an annulled one whose own CDR proves nothing yet is found, proven, and only then annulled', async () => {
    scene = await openPeScene({ voidDelayMs: 0, cdrNames: 'F001-99' })
    const { test: core, company } = scene
    await sentElsewhere('1', aPeDraft({ companyId: company.id, receiver: NAMED, lines: [aPeLine()] })) // prettier-ignore
    await annulledElsewhere()
    const view = await search()
    expect([view.state, view.foundCount]).toEqual(['done', 1])
    const id = view.found[0]?.invoiceId
    if (id === undefined) throw new Error('it is found')
    expect((await core.call('invoices.get', { id })).state).toBe('sealed')
    scene.nubefact.core.changeSettings({ cdrNames: '' })
    // The missing file is asked for after five seconds, the annulment after thirty.
    await scene.clock.advance(5_000)
    await scene.settled(id, 'stamped')
    await scene.clock.advance(30_000)
    await scene.settled(id, 'cancelled')
  }, 60_000)

  test('is stopped by a person, ends where Nubefact does not answer, and goes on when it is begun again', async () => {
    scene = await openPeScene()
    const { test: core, company } = scene
    await sentElsewhere('1', aBoleta({ companyId: company.id }))
    await scene.nubefact.setFaults([{ fault: { kind: 'status', status: 401, retryAfter: '' } }])
    const failed = await search()
    expect(failed).toMatchObject({ state: 'failed', reason: 'auth', foundCount: 0 })
    await scene.nubefact.setFaults([])
    await core.call('peru.findSent', { companyId: company.id })
    await expect(core.call('peru.findSent', { companyId: company.id })).rejects.toThrow('state.notAllowedNow') // prettier-ignore
    await core.call('peru.stopFinding', { companyId: company.id })
    const stopped = await scene.wait(async () => {
      const [view] = await core.call('peru.sentAfterwards', {})
      return view?.state === 'running' ? null : (view ?? null)
    })
    expect(stopped.state).toBe('stopped')
    expect((await search()).state).toBe('done')
  }, 60_000)
})
