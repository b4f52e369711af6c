import type { InvoiceRow } from '../../src/contract/invoices.ts'
import { createNubefactCore, type NubefactCore } from '../../src/practice/nubefact/core.ts'
import { openLedger } from '../../src/practice/nubefact/ledger.ts'
import type { TakenDocument } from '../../src/practice/nubefact/ledger.ts'
import { DEFAULT_SETTINGS } from '../../src/practice/nubefact/settings.ts'
import type { PracticeData } from './coreHarness.ts'
import { createPeActor, saleIn, type PePromised } from './peSimulationActs.ts'
import { createWorldWith, type World } from './simulationWorld.ts'

/** Sales of one simulated life, at the least. */
export const SALES = 20
const MOST_TURNS = 200
/** Trouble for the last sales, too. */
const LAST_TURNS = 8
const MINUTE_MS = 60_000
/** Nobody listens there: the world has no sockets. */
const NOWHERE = 'http://127.0.0.1:9'

export type PeWorld = World<NubefactCore>

/** What one life brought forth, to see that it was worth living. */
export interface PeSummary {
  readonly sales: number
  readonly accepted: number
  readonly voided: number
  readonly refusals: ReadonlyMap<string, number>
}

/**
 * One life of the program over the practice Nubefact, full of lost answers, refusals, 429s, crashes, offline spells and
 * clock jumps, then peace until all is settled. Throws with what was violated: one accepted document per sale, each with
 * its files on this disk, no number used twice or skipped.
 */
export async function simulatePeru(data: PracticeData, seed: number): Promise<PeSummary> {
  const world = await createWorldWith(data, seed, ({ now, random }) => {
    const core = createNubefactCore({
      ledger: openLedger(null),
      settings: {
        ...DEFAULT_SETTINGS,
        filesInAnswer: seed % 2 === 0,
        sunatDelayMs: (seed % 5) * 40_000,
        voidDelayMs: 90_000,
      },
      now,
      newName: () => Buffer.from(random.bytes(12)).toString('hex'),
    })
    core.setBaseUrl(NOWHERE)
    return {
      core,
      server: { faults: core.faults, act: (request) => core.handle(request) },
      practice: {
        url: NOWHERE,
        certificate: new Uint8Array(),
        urls: { nubefact: `${NOWHERE}/api/v1/practica` },
      },
    }
  })
  try {
    await chooseSending(world, data, seed)
    const actor = createPeActor(world, data.companyId, SALES)
    for (let turn = 0; turn < MOST_TURNS && actor.promised.saved.size < SALES; turn += 1) {
      await actor.act()
    }
    for (let turn = 0; turn < LAST_TURNS; turn += 1) await actor.act()
    actor.correctClock()
    await settle(world, data)
    return await judge(world, data, actor.promised)
  } finally {
    await world.end()
  }
}

/** Every third life keeps series in order, every fifth sends one by one. */
async function chooseSending(world: PeWorld, data: PracticeData, seed: number): Promise<void> {
  const core = world.core()
  const [account] = await core.call('accounts.list', { companyId: data.companyId })
  if (account === undefined) throw new Error('practice begins with an account')
  const { id, companyId, provider, environment, label, settings } = account
  const chosen = {
    strictOrder: String(seed % 3 === 0),
    sending: seed % 5 === 0 ? 'sequential' : 'concurrent',
  }
  const input = { id, companyId, provider, environment, label, secrets: {} }
  await core.call('accounts.save', { ...input, settings: { ...settings, ...chosen } })
}

async function settle(world: PeWorld, data: PracticeData): Promise<void> {
  world.pac.faults.set([])
  world.connectivity.set(true)
  for (let minute = 0; minute < 24 * 60; minute += 4) {
    if (world.isDown()) await world.rise()
    const core = world.core()
    for (const account of await core.call('accounts.list', { companyId: data.companyId })) {
      if (account.paused !== null) await core.call('accounts.resume', { id: account.id })
    }
    const { waiting, sending, unknown } = await core.call('outbox.status', {})
    if (waiting + sending + unknown === 0) return
    await world.advance(4 * MINUTE_MS)
  }
  const open = await world.core().call('outbox.list', { scope: 'open', after: '', limit: 100 })
  throw new Error(`not settled after a day of peace: ${JSON.stringify(open.rows)}`)
}

async function rowsOf(world: PeWorld, data: PracticeData): Promise<readonly InvoiceRow[]> {
  const page = await world.core().call('invoices.list', {
    companyId: data.companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 200,
  }) // prettier-ignore
  return page.rows
}

const SUNAT_YES: ReadonlySet<TakenDocument['verdict']> = new Set(['accepted', 'observed'])

async function judge(world: PeWorld, data: PracticeData, promised: PePromised): Promise<PeSummary> {
  const core = world.core()
  const rows = await rowsOf(world, data)
  const violations: string[] = []
  const must = (holds: boolean, words: string): void => {
    if (!holds) violations.push(words)
  }

  const accepted = world.pac.ledger.documents().filter(({ verdict }) => SUNAT_YES.has(verdict))
  const bySale = new Map<string, number>()
  for (const document of accepted) {
    const sale = saleIn(document.xml)
    bySale.set(sale, (bySale.get(sale) ?? 0) + 1)
  }
  for (const [sale, times] of bySale) must(times === 1, `${sale} accepted ${times} times`)

  for (const document of world.pac.ledger.documents()) {
    const row = rows.find(
      ({ serie, folio, kind }) =>
        serie === document.serie && folio === document.numero && KIND[document.tipo] === kind,
    )
    const name = `${document.serie}-${document.numero}`
    const state = row?.state ?? 'missing'
    if (SUNAT_YES.has(document.verdict)) {
      const isVoided = world.pac.ledger.voiding(document.tipo, document.serie, document.numero)
      const wanted = isVoided === undefined ? 'stamped' : 'cancelled'
      must(state === wanted, `${name} ${document.verdict} there, ${state} here, not ${wanted}`)
    } else must(state === 'rejected', `${name} ${document.verdict} there, ${state} here`)
  }
  for (const row of rows) await judgeRow(row)

  const ids = new Set<string>(rows.map(({ id }) => id))
  for (const id of promised.saved.keys()) must(ids.has(id), `draft ${id} lost`)
  for (const [id, folio] of promised.sealed) {
    must(rows.find((row) => row.id === id)?.folio === folio, `number ${folio} of ${id} lost`)
  }
  for (const report of await core.call('peru.numbers', { companyId: data.companyId })) {
    must(report.holes.length === 0, `${report.serie} lacks ${JSON.stringify(report.holes)}`)
    must(report.foreign.length === 0, `${report.serie} calls its own numbers another's`)
  }

  const verdict = await core.call('audit.verify', {})
  must(verdict.whole, `audit chain: ${JSON.stringify(verdict)}`)
  must(core.logged.length === 0, `logged: ${core.logged.join('\n')}`)
  if (violations.length > 0) throw new Error(await explained(world, rows, violations))
  return {
    sales: promised.saved.size,
    accepted: accepted.length,
    voided: world.pac.ledger.voids().length,
    refusals: promised.refusals,
  }

  async function judgeRow(row: InvoiceRow): Promise<void> {
    const name = `${row.serie}-${row.folio}`
    const isIssued = row.state === 'stamped' || row.state === 'cancelled'
    if (!isIssued) {
      const state = row.job?.state ?? 'none'
      const isOver = ['none', 'failed', 'expired', 'withdrawn', 'done'].includes(state)
      must(isOver, `${name} left as ${row.state}, job ${state}`)
      must(row.state !== 'cancelRequested', `${name} still waits for its annulment`)
      return
    }
    const tipo = Object.keys(KIND).find((key) => KIND[key] === row.kind) ?? ''
    const document = world.pac.ledger.document(tipo, row.serie, row.folio)
    must(document !== undefined, `${name} called accepted, not in the ledger`)
    const { documents } = await core.call('invoices.get', { id: row.id })
    const kinds = documents.map(({ kind }) => kind)
    must(kinds.includes('cdr'), `${name} accepted without its CDR on this disk`)
    const file = await core.call('invoices.document', { id: row.id, kind: 'stampedXml' })
    const xml = Buffer.from(file.base64, 'base64').toString('utf8')
    must(xml === document?.xml, `${name} has other XML`)
  }
}

/** The violations with the life of each document that they name. */
async function explained(
  world: PeWorld,
  rows: readonly InvoiceRow[],
  violations: readonly string[],
): Promise<string> {
  const lines = [...violations]
  for (const row of rows) {
    if (!violations.some((words) => words.startsWith(`${row.serie}-${row.folio} `))) continue
    const { rows: events } = await world.core().call('audit.list', {
      subject: row.id, event: '', actor: '', text: '', from: null, to: null, before: null, limit: 100,
    }) // prettier-ignore
    lines.push(JSON.stringify(row), ...events.toReversed().map(({ at, event, data }) => `${at} ${event} ${data}`)) // prettier-ignore
  }
  return lines.join('\n')
}

const KIND: Readonly<Record<string, InvoiceRow['kind']>> = {
  '1': 'factura',
  '2': 'boleta',
  '3': 'notaCredito',
  '4': 'notaDebito',
}
