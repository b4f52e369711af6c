import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LEASE_MS } from '../../../src/domain/outbox/job.ts'
import type { ProviderCall } from '../../../src/main/http/call.ts'
import type { Outcome } from '../../../src/main/http/outcome.ts'
import { callAccount } from '../../../src/main/providers/callAccount.ts'
import type {
  SealedDocument,
  StampAnswer,
  StampingProvider,
} from '../../../src/main/providers/ports.ts'
import { PROVIDERS, providerById } from '../../../src/main/providers/registry.ts'
import { attemptRecorder, createWorld, outsideOutbox } from '../http/support/world.ts'
import type { World } from '../http/support/world.ts'
import { RIGS } from './support/pacRig.ts'
import type { Rig } from './support/rig.ts'

test('every registered provider has a practice server, an id of its own and settings for each environment', () => {
  expect(PROVIDERS.map(({ definition }) => definition.id)).toEqual([
    ...new Set(RIGS.map(({ id }) => id)),
  ])
  expect(new Set(PROVIDERS.map(({ definition }) => definition.id)).size).toBe(PROVIDERS.length)
  for (const provider of PROVIDERS) {
    expect(providerById(provider.definition.id)).toBe(provider)
    const names = provider.definition.settings.map((setting) => setting.name)
    expect(names).toContain('baseUrl')
    expect(new Set(names).size).toBe(names.length)
  }
})

test('a lease outlives the longest call of every provider', () => {
  for (const { definition } of PROVIDERS) {
    expect(definition.longestCallMs + 30_000).toBeLessThanOrEqual(LEASE_MS)
  }
})

describe.each(RIGS.map((each) => [each.id, each.way, each] as const))(
  '%s (%s) behaves under every fault',
  (id, _way, practice) => {
    const provider = providerOf(id)
    let rig: Rig
    beforeAll(async () => {
      rig = await practice.start()
    })
    beforeEach(() => rig.calm())
    afterAll(() => rig.close())

    test('accepts: one effect, and the document comes back with all that was sent', async () => {
      const scene = sceneOf(provider, rig)
      const document = rig.document()
      const outcome = await scene.stamp(document)
      expect(outcome).toMatchObject({ kind: 'accepted', value: { repeated: false } })
      expect(effects(rig, document)).toHaveLength(1)
      expect(stampedText(outcome)).toContain(sealOf(document))
      expect(stampedText(outcome)).toContain(effects(rig, document)[0]?.uuid)
    })

    test('R19 repeats: the same stamp again, still one effect', async () => {
      const scene = sceneOf(provider, rig)
      const document = rig.document()
      const first = await scene.stamp(document)
      const second = await scene.stamp(document)
      expect(second).toMatchObject({ kind: 'accepted', value: { repeated: true } })
      expect(stampedText(second)).toBe(stampedText(first))
      expect(effects(rig, document)).toHaveLength(1)
    })

    test('R18 refuses: no effect, its code and its words, one request', async () => {
      const scene = sceneOf(provider, rig)
      await rig.mischief('refuses', 1)
      const document = rig.document()
      const before = rig.requests()
      const outcome = await scene.stamp(document)
      expect(outcome).toMatchObject({ kind: 'refused' })
      if (outcome.kind === 'refused')
        expect([outcome.code, outcome.words].every(Boolean)).toBe(true)
      expect(rig.requests() - before).toBe(1)
      expect(effects(rig, document)).toHaveLength(0)
    })

    test('R17 throttles: no effect, and silence until the named moment', async () => {
      const scene = sceneOf(provider, rig)
      await rig.mischief('throttles', 1)
      const document = rig.document()
      const before = rig.requests()
      const now = scene.world.clock.now()
      const outcome = await scene.stamp(document)
      expect(outcome.kind).toBe('throttled')
      if (outcome.kind === 'throttled') expect(outcome.retryAt).toBeGreaterThan(now + 60_000)
      expect(await scene.stamp(document)).toMatchObject({ kind: 'throttled' })
      expect(rig.requests() - before).toBe(1)
      expect(effects(rig, document)).toHaveLength(0)
      scene.world.clock.advance(120_000)
      expect(await scene.stamp(document)).toMatchObject({ kind: 'accepted' })
    })

    test('R07 loses the answer: the effect is there, the document is found, and it stays one', async () => {
      const scene = sceneOf(provider, rig)
      await rig.mischief('losesAnswer', 4)
      const document = rig.document()
      const outcome = await scene.stamp(document)
      expect(outcome).toMatchObject({ kind: 'unknown' })
      expect(effects(rig, document)).toHaveLength(1)
      await rig.calm()
      const answer = await scene.lookup(document)
      expect(answer.kind).toBe('found')
      if (answer.kind === 'found') {
        expect(Buffer.from(answer.answer.xml).toString()).toContain(effects(rig, document)[0]?.uuid)
      }
      expect(effects(rig, document)).toHaveLength(1)
    })

    test('R06 loses the request: nothing happened, which the question settles with one effect at most', async () => {
      const scene = sceneOf(provider, rig)
      await rig.mischief('losesRequest', 4)
      const document = rig.document()
      expect(await scene.stamp(document)).toMatchObject({ kind: 'unknown' })
      expect(effects(rig, document)).toHaveLength(0)
      await rig.calm()
      const answer = await scene.lookup(document)
      expect(answer.kind).toBe(rig.canSayAbsent ? 'absent' : 'found')
      expect(effects(rig, document)).toHaveLength(rig.canSayAbsent ? 0 : 1)
    })

    test('R20 does not find what it has: cannot tell, never absent, never refused', async () => {
      const scene = sceneOf(provider, rig)
      await rig.mischief('losesAnswer', 4)
      const document = rig.document()
      await scene.stamp(document)
      await rig.mischief('repeatsWithoutDocument', 3)
      for (const _ of [1, 2, 3]) expect((await scene.lookup(document)).kind).toBe('cannotTell')
      expect((await scene.lookup(document)).kind).toBe('found')
      expect(effects(rig, document)).toHaveLength(1)
    })

    test('R10 half an answer that looks whole is no answer', async () => {
      const scene = sceneOf(provider, rig)
      await rig.mischief('halfAnswer', 1)
      const document = rig.document()
      const outcome = await scene.stamp(document)
      // Repeated at once, or left to the outbox: never believed, never a second effect.
      expect(['unknown', 'accepted']).toContain(outcome.kind)
      if (outcome.kind === 'accepted') expect(stampedText(outcome)).toContain(sealOf(document))
      expect(effects(rig, document)).toHaveLength(1)
    })

    test('R14 server trouble: in doubt, and a later answer settles it', async () => {
      const scene = sceneOf(provider, rig)
      await rig.mischief('serverTrouble', 4)
      const document = rig.document()
      expect(await scene.stamp(document)).toMatchObject({ kind: 'unknown' })
      expect(effects(rig, document)).toHaveLength(0)
      expect(await scene.stamp(document)).toMatchObject({ kind: 'accepted' })
      expect(effects(rig, document)).toHaveLength(1)
    })

    test('R23 forty documents under mixed faults, each stamped once', async () => {
      const scene = sceneOf(provider, rig)
      const documents = Array.from({ length: 40 }, () => rig.document())
      const kinds = ['losesAnswer', 'losesRequest', 'serverTrouble', 'halfAnswer'] as const
      for (const [index, document] of documents.entries()) {
        await rig.mischief(kinds[index % kinds.length] ?? 'losesAnswer', 1 + (index % 5))
        await scene.stamp(document)
        await scene.lookup(document)
        await scene.lookup(document)
      }
      for (const document of documents) expect(effects(rig, document)).toHaveLength(1)
    })

    test('the test button costs no effect', async () => {
      const scene = sceneOf(provider, rig)
      const before = rig.committed().length
      expect(await scene.check()).toMatchObject({ kind: 'accepted' })
      expect(rig.committed()).toHaveLength(before)
    })

    test('R16 wrong credentials: not ready, and no effect', async () => {
      const wrong = Object.fromEntries(
        Object.keys(rig.secrets).map((name) => [name, 'not-the-secret']),
      )
      const scene = sceneOf(provider, rig, wrong)
      const document = rig.document()
      expect(await scene.stamp(document)).toMatchObject({ kind: 'notReady', reason: 'auth' })
      expect(await scene.check()).toMatchObject({ kind: 'notReady', reason: 'auth' })
      expect(effects(rig, document)).toHaveLength(0)
    })

    test('S39 leaks no secret into attempts, steps or outcomes', async () => {
      const scene = sceneOf(provider, rig)
      const outcomes: unknown[] = []
      for (const kind of ['refuses', 'losesAnswer', 'serverTrouble', 'throttles'] as const) {
        await rig.mischief(kind, 1)
        outcomes.push(await scene.stamp(rig.document()))
      }
      const { attempts } = scene.log
      expect(attempts.length).toBeGreaterThanOrEqual(4)
      const written = JSON.stringify([attempts, scene.world.steps, outcomes], bytesAsText)
      for (const secret of Object.values(rig.secrets)) expect(written).not.toContain(secret)
      expect(attempts.every(({ start, end }) => end !== null && start.documentDigest !== '')).toBe(
        true,
      )
    })
  },
)

function providerOf(id: string): StampingProvider {
  const provider = providerById(id)
  if (provider === undefined) throw new Error(`no provider ${id}`)
  return provider
}

interface Scene {
  readonly world: World
  readonly log: ReturnType<typeof attemptRecorder>
  stamp(document: SealedDocument): Promise<Outcome<StampAnswer>>
  lookup(document: SealedDocument): ReturnType<StampingProvider['lookup']>
  check(): ReturnType<StampingProvider['check']>
}

/** A fresh pipeline and account before the practice server. */
function sceneOf(
  provider: StampingProvider,
  rig: Rig,
  secrets: Readonly<Record<string, string>> = rig.secrets,
): Scene {
  const world = createWorld()
  const log = attemptRecorder()
  const account = callAccount(
    provider.definition,
    { id: 'account-1', environment: 'practice', settings: rig.settings },
    rig.url,
  )
  const call: ProviderCall = world.pipeline.callFor(
    account,
    (name) => Promise.resolve(secrets[name] ?? null),
    outsideOutbox({
      attempts: log,
      ...(rig.csdSerial === undefined ? {} : { csdSerial: rig.csdSerial }),
    }),
  )
  return {
    world,
    log,
    stamp: (document) => provider.stamp(call, document),
    lookup: (document) => provider.lookup(call, document),
    check: () => provider.check(call),
  }
}

function effects(rig: Rig, document: SealedDocument): ReturnType<Rig['committed']> {
  return rig.committed().filter((effect) => effect.sentDigest === document.digest)
}

function stampedText(outcome: Outcome<StampAnswer>): string {
  return outcome.kind === 'accepted' ? Buffer.from(outcome.value.xml).toString('utf8') : ''
}

function sealOf(document: SealedDocument): string {
  return / Sello="[^"]+"/.exec(Buffer.from(document.xml).toString('utf8'))?.[0] ?? 'no seal'
}

function bytesAsText(_key: string, value: unknown): unknown {
  const isBytes = typeof value === 'object' && value !== null && 'type' in value && 'data' in value
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
  return isBytes && Array.isArray(value.data) ? Buffer.from(value.data).toString('latin1') : value
}
