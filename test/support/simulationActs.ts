import type { InvoiceDetail, InvoiceRow } from '../../src/contract/invoices.ts'
import type { CompanyId, InvoiceId } from '../../src/domain/ids.ts'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import { aLine, aReceiver } from './cfdiBuilders.ts'
import { practiceDraft } from './coreHarness.ts'
import { START_OF_TESTS } from './fakeClock.ts'
import { randomFaults } from './simulationFaults.ts'
import type { World } from './simulationWorld.ts'

/** A receiver that the practice PAC's register does not know: these documents are refused. */
export const UNKNOWN_RFC = 'XIA190128J61'

/** What the program has said yes to; it must still be so at the end, whatever happened meanwhile. */
export interface Promised {
  readonly saved: Set<string>
  /** Folio by document. */
  readonly sealed: Map<string, string>
  /** Codes of refusals, to see that the simulation meets them. */
  readonly refusals: Map<string, number>
}

/** A person and a world that make trouble; each act is one call or one fault. */
export interface Actor {
  /** Does one random thing. */
  act(): Promise<void>
  /** The wall clock is right again. */
  correctClock(): void
  readonly promised: Promised
}

const HOUR_MS = 3_600_000

export function createActor(world: World, companyId: CompanyId, documents: number): Actor {
  const { random } = world
  const promised: Promised = {
    saved: new Set(),
    sealed: new Map(),
    refusals: new Map(),
  }

  /** The answer, or null when it was a no or nobody lived to give it. */
  async function ask<T>(method: string, input: unknown): Promise<T | null> {
    const result = await world.core().answer(method, input)
    // What a signature's thread leaves to chance is over before anything else begins.
    await world.breathe()
    if (world.isDown()) return null
    if (result.ok) return result.value as T
    const { code } = result.error
    if (code === 'bug') throw new Error(`bug in ${method}: ${world.core().logged.join('\n')}`)
    promised.refusals.set(code, (promised.refusals.get(code) ?? 0) + 1)
    return null
  }

  function draft(): CfdiDraft {
    const isRefused = random.chance(0.04)
    const receiver = isRefused
      ? aReceiver({ taxId: UNKNOWN_RFC, name: 'XENON INDUSTRIAL ARTICLES', postalCode: '76343' })
      : aReceiver()
    const lines = Array.from({ length: 1 + random.below(3) }, () =>
      aLine({
        quantity: String(1 + random.below(20)),
        unitPrice: `${random.below(5_000)}.${10 + random.below(89)}`,
      }),
    )
    return practiceDraft(companyId, { receiver, lines, serie: random.pick(['A', 'A', 'B']) })
  }

  async function seal(id: InvoiceId, version: number): Promise<void> {
    const sealed = await ask<InvoiceDetail>('stamping.sealAndQueue', { id, version })
    if (sealed !== null) promised.sealed.set(id, sealed.folio)
  }

  async function compose(): Promise<void> {
    const saved = await ask<InvoiceDetail>('invoices.saveDraft', { target: null, draft: draft() })
    if (saved === null) return
    promised.saved.add(saved.id)
    if (random.chance(0.1)) return
    // A double click is one seal.
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
      case 3: {
        const reopened = await ask<InvoiceDetail>('invoices.reopen', target)
        if (reopened !== null) {
          promised.sealed.delete(row.id)
          if (random.chance(0.7)) await seal(reopened.id, reopened.version)
        }
        return
      }
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

  function skew(): number {
    return world.clock.now() - START_OF_TESTS - world.clock.monotonic()
  }

  function upsetClock(): void {
    const spans = [HOUR_MS, HOUR_MS, HOUR_MS, 73 * HOUR_MS, 8_760 * HOUR_MS]
    const span = spans[random.below(spans.length)] ?? 0
    const back = random.chance(0.5)
    world.clock.jump(span > 73 * HOUR_MS || !back ? span : -Math.floor(span * random.fraction()))
  }

  async function act(): Promise<void> {
    if (world.isDown()) await world.rise()
    if (skew() !== 0 && random.chance(0.15)) world.clock.jump(-skew())
    const dice = random.below(100)
    if (dice < 40 && promised.saved.size < documents) {
      for (let left = 1 + random.below(3); left > 0; left -= 1) await compose()
    } else if (dice < 52) await meddle()
    else if (dice < 62) world.pac.faults.set(randomFaults(random))
    else if (dice < 66) world.pac.faults.set([])
    else if (dice < 71) world.connectivity.set(random.chance(0.6))
    else if (dice < 73) world.kill()
    else if (dice < 77) world.killAtStep(1 + random.below(40))
    else if (dice < 80) upsetClock()
    else if (dice < 82) world.core().core.wake(random.chance(0.5) ? 'resume' : 'online')
    else if (dice < 87) await resume()
    else if (dice < 88) await world.advance(random.below(20) * HOUR_MS)
    await world.advance(random.below(random.chance(0.2) ? 400_000 : 20_000))
  }

  /** A person looks at the banner of a paused account and says go. */
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
