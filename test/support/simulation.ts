import type { InvoiceRow } from '../../src/contract/invoices.ts'
import type { PracticeData } from './coreHarness.ts'
import { createActor, UNKNOWN_RFC, type Promised } from './simulationActs.ts'
import { createWorld, type World } from './simulationWorld.ts'

/** Documents of one simulated life, at the least. */
export const DOCUMENTS = 50
const MOST_TURNS = 400
/** Trouble for the last documents, too. */
const LAST_TURNS = 10
const MINUTE_MS = 60_000

/** What one life brought forth, to see that it was worth living. */
export interface Summary {
  readonly documents: number
  readonly stamped: number
  readonly refusals: ReadonlyMap<string, number>
}

/** Turns of four minutes after which a doubt that is answered with a no of the day counts as hopeless. */
const HOPELESS_TURNS = 30

/**
 * One life of the program full of faults, crashes, offline spells and clock jumps, then peace until all is settled.
 * Throws with what was violated (reliability-security.md §1, G2).
 */
export async function simulate(data: PracticeData, seed: number): Promise<Summary> {
  const world = await createWorld(data, seed)
  try {
    world.pac.changeSettings({ unknownRfcs: [UNKNOWN_RFC] })
    const actor = createActor(world, data.companyId, DOCUMENTS)
    for (let turn = 0; turn < MOST_TURNS && actor.promised.saved.size < DOCUMENTS; turn += 1) {
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

async function settle(world: World, data: PracticeData): Promise<void> {
  world.pac.faults.set([])
  world.connectivity.set(true)
  let quietTurns = 0
  for (let minute = 0; minute < 24 * 60; minute += 4) {
    if (world.isDown()) await world.rise()
    const core = world.core()
    for (const account of await core.call('accounts.list', { companyId: data.companyId })) {
      if (account.paused !== null) await core.call('accounts.resume', { id: account.id })
    }
    const { waiting, sending, unknown } = await core.call('outbox.status', {})
    const hopeless = unknown === 0 ? 0 : (await rowsOf(world, data)).filter(isTooLateToTell).length
    quietTurns = waiting + sending + unknown - hopeless === 0 ? quietTurns + 1 : 0
    // The same no comes of a clock that was ahead a moment ago, and the next question is answered then (seed 6,320).
    if (quietTurns > (hopeless === 0 ? 0 : HOPELESS_TURNS)) return
    await world.advance(4 * MINUTE_MS)
  }
  const open = await world.core().call('outbox.list', { scope: 'open', after: '', limit: 100 })
  throw new Error(`not settled after a day of peace: ${JSON.stringify(open.rows)}`)
}

/**
 * A doubt whose question is answered with a no that only hangs on the day: it proves nothing about the first try, so
 * that the document stays in front of a person (R59).
 */
function isTooLateToTell(row: InvoiceRow): boolean {
  return row.job?.state === 'unknown' && /^(?:401|305) /.test(row.job.words)
}

async function rowsOf(world: World, data: PracticeData): Promise<readonly InvoiceRow[]> {
  const page = await world.core().call('invoices.list', {
    companyId: data.companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 200,
  }) // prettier-ignore
  return page.rows
}

/** Numbers that a corrected document left behind by going to another series, as the log tells. */
async function leftNumbers(world: World): Promise<readonly { serie: string; folio: string }[]> {
  const { rows } = await world.core().call('audit.list', {
    subject: '', event: 'invoice.numberLeft', actor: '', text: '', from: null, to: null, before: null, limit: 200,
  }) // prettier-ignore
  return rows.map(({ data }) => JSON.parse(data) as { serie: string; folio: string })
}

async function judge(world: World, data: PracticeData, promised: Promised): Promise<Summary> {
  const core = world.core()
  const rows = await rowsOf(world, data)
  const violations: string[] = []
  const must = (holds: boolean, words: string): void => {
    if (!holds) violations.push(words)
  }

  const ledger = world.pac.ledger.all()
  const stampsOf = new Map<string, number>()
  for (const { serie, folio } of ledger) {
    stampsOf.set(`${serie}${folio}`, (stampsOf.get(`${serie}${folio}`) ?? 0) + 1)
  }
  for (const [number, stamps] of stampsOf) must(stamps === 1, `${number} stamped ${stamps} times`)

  for (const row of rows) await judgeDocument(row)
  for (const { serie, folio, uuid } of ledger) {
    const row = rows.find((each) => each.serie === serie && each.folio === folio)
    must(
      row?.state === 'stamped' && row.uuid === uuid,
      `${serie}${folio} stamped, here ${row?.state}`,
    )
  }

  const ids = new Set<string>(rows.map(({ id }) => id))
  for (const id of promised.saved) must(ids.has(id), `draft ${id} lost`)
  for (const [id, folio] of promised.sealed) {
    must(rows.find((row) => row.id === id)?.folio === folio, `seal of ${id} lost`)
  }
  const left = await leftNumbers(world)
  for (const serie of ['A', 'B']) judgeFolios(serie)

  const verdict = await core.call('audit.verify', {})
  must(verdict.whole, `audit chain: ${JSON.stringify(verdict)}`)
  must(core.core.storage() === 'ok', 'storage is read-only')
  must(!core.core.isHeldAsCopy(), 'held as a copy')
  must(core.logged.length === 0, `logged: ${core.logged.join('\n')}`)
  if (violations.length > 0) throw new Error(violations.join('\n'))
  return { documents: rows.length, stamped: ledger.length, refusals: promised.refusals }

  async function judgeDocument(row: InvoiceRow): Promise<void> {
    const name = `${row.serie}${row.folio}`
    if (row.state !== 'stamped') {
      must(row.uuid === '', `${name} has a UUID and is ${row.state}`)
      const state = row.job?.state ?? 'none'
      const isOver = ['none', 'failed', 'expired', 'withdrawn'].includes(state)
      must(isOver || isTooLateToTell(row), `${name} left as ${row.state}, job ${state}`)
      must(row.state !== 'sealed' || state !== 'failed', `${name} failed but not shown as rejected`)
      return
    }
    const record = world.pac.ledger.byUuid(row.uuid)
    const file = await core.call('invoices.document', {
      id: row.id,
      kind: 'stampedXml',
    })
    const xml = Buffer.from(file.base64, 'base64').toString('utf8')
    must(record !== undefined, `${name} called stamped, not in the ledger`)
    must(record !== undefined && world.pac.ledger.xmlOf(record) === xml, `${name} has other XML`)
    must(row.job?.state === 'done', `${name} stamped, job ${row.job?.state}`)
  }

  function judgeFolios(serie: string): void {
    // Each is a document's, or the log says why it is nobody's.
    const folios = [...rows, ...left]
      .filter((row) => row.serie === serie && row.folio !== '')
      .map((row) => Number(row.folio))
      .toSorted((a, b) => a - b)
    const wanted = folios.map((_, index) => index + 1)
    must(folios.join() === wanted.join(), `folios of ${serie}: ${folios.join()}`)
  }
}
