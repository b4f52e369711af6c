import type { InvoiceDetail, InvoiceRow } from '../../src/contract/invoices.ts'
import type { CompanyId, InvoiceId } from '../../src/domain/ids.ts'
import type { PeDraft } from '../../src/domain/pe/draft.ts'
import type { Fault, FaultRule } from '../../src/practice/pac/faults/rule.ts'
import { START_OF_TESTS } from './fakeClock.ts'
import { aBoleta, aPeDraft, aPeLine } from './peBuilders.ts'
import type { PeWorld } from './peSimulation.ts'
import type { SeededRandom } from './seededRandom.ts'
import { wireFault } from './simulationFaults.ts'

/** What the program has said yes to; it must still be so at the end, whatever happened meanwhile. */
export interface PePromised {
  /** Sale by document. */
  readonly saved: Map<string, string>
  /** Number by document. */
  readonly sealed: Map<string, string>
  /** Codes of refusals, to see that the simulation meets them. */
  readonly refusals: Map<string, number>
}

/** A clerk and a world that make trouble; each act is one call or one fault. */
export interface PeActor {
  act(): Promise<void>
  /** The wall clock is right again. */
  correctClock(): void
  readonly promised: PePromised
}

const HOUR_MS = 3_600_000
/** Marks the one line of a sale, so that its documents are known again in Nubefact's ledger. */
const SALE = /VENTA-\d+/

/** The sale that a document is about. */
export function saleIn(xml: string): string {
  return SALE.exec(xml)?.[0] ?? ''
}

/** Receivers by whose names the practice SUNAT decides. */
const NAMES = ['EL SOL SAC', 'EL SOL SAC', 'EL SOL SAC', 'OBSERVADO SAC', 'RECHAZADO SA', 'DEMORADA SA'] as const // prettier-ignore

export function createPeActor(world: PeWorld, companyId: CompanyId, sales: number): PeActor {
  const { random } = world
  const promised: PePromised = { saved: new Map(), sealed: new Map(), refusals: new Map() }
  let count = 0

  /** The answer, or null when it was a no or nobody lived to give it. */
  async function ask<T>(method: string, input: unknown): Promise<T | null> {
    const result = await world.core().answer(method, input)
    await world.breathe()
    if (world.isDown()) return null
    if (result.ok) return result.value as T
    const { code } = result.error
    if (code === 'bug') throw new Error(`bug in ${method}: ${world.core().logged.join('\n')}`)
    promised.refusals.set(code, (promised.refusals.get(code) ?? 0) + 1)
    return null
  }

  function draft(): PeDraft {
    count += 1
    const description = `VENTA-${count}`
    const lines = [aPeLine({ description, unitPrice: `${10 + random.below(400)}.${10 + random.below(89)}` })] // prettier-ignore
    const name = random.pick(NAMES)
    if (random.chance(0.4)) {
      const receiver = { taxIdType: '6', taxId: '20343443961', name, address: 'LIMA', email: '' }
      return aPeDraft({ companyId, lines, receiver })
    }
    const receiver = { taxIdType: '1', taxId: '45678912', name, address: '', email: '' }
    return aBoleta({ companyId, lines, receiver })
  }

  async function seal(id: InvoiceId, version: number): Promise<void> {
    const sealed = await ask<InvoiceDetail>('stamping.sealAndQueue', { id, version })
    if (sealed !== null) promised.sealed.set(id, sealed.folio)
  }

  async function sell(): Promise<void> {
    const made = draft()
    const saved = await ask<InvoiceDetail>('invoices.saveDraft', { target: null, draft: made })
    if (saved === null) return
    promised.saved.set(saved.id, made.lines[0]?.description ?? '')
    if (random.chance(0.05)) return
    // A double click is one document.
    if (random.chance(0.1)) {
      await Promise.all([seal(saved.id, saved.version), seal(saved.id, saved.version)])
    } else await seal(saved.id, saved.version)
  }

  async function rows(): Promise<readonly InvoiceRow[]> {
    const page = await ask<{ rows: readonly InvoiceRow[] }>('invoices.list', {
      companyId, states: [], text: '', fromDate: '', toDate: '', serie: '', after: '', limit: 200,
    }) // prettier-ignore
    return page?.rows ?? []
  }

  /** A person tries whatever the screen might offer for some document. */
  async function meddle(): Promise<void> {
    const all = await rows()
    const row = all[random.below(all.length)]
    if (row === undefined) return
    const target = { id: row.id, version: row.version }
    switch (random.below(6)) {
      case 0:
        if (row.job !== null) await ask('outbox.withdraw', { id: row.job.id })
        return
      case 1:
        if (row.job !== null) await ask('outbox.retry', { id: row.job.id })
        return
      case 2:
        await correct(row)
        return
      case 3:
        await ask('peru.void', { ...target, motivo: 'ERROR DE DIGITACIÓN' })
        return
      case 4:
        await seal(row.id, row.version)
        return
      default:
        await ask('invoices.saveDraft', {
          target: { id: row.id, version: Math.max(0, row.version - random.below(2)) },
          draft: draft(),
        })
    }
  }

  /** Refused before SUNAT: the same number again. Refused by SUNAT: the next number, once. */
  async function correct(row: InvoiceRow): Promise<void> {
    const target = { id: row.id, version: row.version }
    const reopened = await ask<InvoiceDetail>('invoices.reopen', target)
    if (reopened !== null) {
      promised.sealed.delete(row.id)
      if (random.chance(0.8)) await seal(reopened.id, reopened.version)
      return
    }
    const next = await ask<InvoiceDetail>('peru.correct', { id: row.id })
    if (next === null || next.draft.country !== 'PE') return
    const receiver = { ...next.draft.receiver, name: 'EL SOL SAC' }
    const saved = await ask<InvoiceDetail>('invoices.saveDraft', {
      target: { id: next.id, version: next.version },
      // Corrected as often as somebody presses: each is a sale of its own to whoever counts.
      draft: { ...next.draft, receiver, lines: draft().lines },
    })
    if (saved === null) return
    promised.saved.set(saved.id, '')
    await seal(saved.id, saved.version)
  }

  function skew(): number {
    return world.clock.now() - START_OF_TESTS - world.clock.monotonic()
  }

  function upsetClock(): void {
    const spans = [HOUR_MS, HOUR_MS, HOUR_MS, 80 * HOUR_MS]
    const span = spans[random.below(spans.length)] ?? 0
    world.clock.jump(random.chance(0.5) ? span : -Math.floor(span * random.fraction()))
  }

  async function act(): Promise<void> {
    if (world.isDown()) await world.rise()
    if (skew() !== 0 && random.chance(0.2)) world.clock.jump(-skew())
    const dice = random.below(100)
    if (dice < 40 && promised.saved.size < sales) {
      for (let left = 1 + random.below(3); left > 0; left -= 1) await sell()
    } else if (dice < 54) await meddle()
    else if (dice < 66) world.pac.faults.set(nubefactFaults(random))
    else if (dice < 70) world.pac.faults.set([])
    else if (dice < 74) world.connectivity.set(random.chance(0.6))
    else if (dice < 77) world.kill()
    else if (dice < 82) world.killAtStep(1 + random.below(40))
    else if (dice < 84) upsetClock()
    else if (dice < 86) world.core().core.wake(random.chance(0.5) ? 'resume' : 'online')
    else if (dice < 91) await resume()
    else if (dice < 92) await world.advance(random.below(20) * HOUR_MS)
    await world.advance(random.below(random.chance(0.2) ? 400_000 : 20_000))
  }

  async function resume(): Promise<void> {
    const accounts = await ask<readonly { id: string; paused: unknown }[]>('accounts.list', {
      companyId,
    })
    for (const { id, paused } of accounts ?? []) {
      if (paused !== null) await ask('accounts.resume', { id })
    }
  }

  return { act, promised, correctClock: () => world.clock.jump(-skew()) }
}

const OPERATIONS = [
  'generar_comprobante',
  'generar_comprobante',
  'consultar_comprobante',
  'generar_anulacion',
  'consultar_anulacion',
] as const
/** Codes of the manual that Nubefact answers before it takes anything; 40 may come after, too. */
const CODES = ['10', '11', '12', '20', '21', '22', '40', '50'] as const
const NOT_DONE: readonly [Fault, ...Fault[]] = [
  { kind: 'status', status: 429, retryAfter: '20' },
  { kind: 'status', status: 429, retryAfter: '' },
  { kind: 'status', status: 401, retryAfter: '' },
  { kind: 'rst-on-accept' },
]

/** A few random rules for the practice Nubefact, as a bad hour would bring them. */
function nubefactFaults(random: SeededRandom): readonly FaultRule[] {
  return Array.from({ length: 1 + random.below(3) }, () => randomRule(random))
}

function randomRule(random: SeededRandom): FaultRule {
  const usual: FaultRule = {
    fault: { kind: 'late-visible' },
    when: 'after',
    times: 1 + random.below(4),
    skip: random.below(3),
    every: 1,
    match: random.chance(0.5) ? { operation: random.pick(OPERATIONS) } : {},
    visibleAfterMs: random.chance(0.3) ? random.below(60_000) : 0,
    lateMs: random.below(50_000),
  }
  const kind = random.below(10)
  if (kind < 6) {
    const when = random.pick(['before', 'after', 'after', 'late'] as const)
    return { ...usual, fault: wireFault(random), when }
  }
  if (kind < 8) return { ...usual, fault: random.pick(NOT_DONE), when: 'before' }
  if (kind === 8) {
    const code = random.pick(CODES)
    return { ...usual, fault: { kind: 'reject', code, text: '' }, when: 'before' }
  }
  return random.chance(0.3) ? { ...usual, fault: { kind: 'refused' }, times: 'forever' } : usual
}
