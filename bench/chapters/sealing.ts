import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { CfdiDraft } from '../../src/domain/invoice.ts'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { openKey } from '../../src/main/sealing/privateKey.ts'
import { opensslSigns, ratePerSecond } from '../support/limits.ts'
import { benchDraft } from '../support/sample.ts'
import { sealingParts, type SealingParts } from '../support/sealingParts.ts'

/** Documents sealed in one go, and how many such goes a thread has: one is signed while the next is prepared. */
const BATCH = 32
const BATCHES_PER_THREAD = 2
/** Signatures under way at once where all cores are to be kept busy. */
const AT_ONCE = 8
const DIGEST_INPUT = Buffer.alloc(900, 'x')

/** P1 to P5: what one document costs before the store sees it. */
export const sealing: Chapter = {
  ids: ['P1', 'P2', 'P4', 'P5'],
  run: measureSealing,
}

async function measureSealing(context: BenchContext): Promise<void> {
  const cores = availableParallelism()
  const parts = await sealingParts(1)
  const all = await sealingParts(cores)
  const draft = benchDraft(parts.companyId, 5)
  const long = benchDraft(parts.companyId, 100)
  const sliceMs = context.quick ? 200 : 1_000
  const openssl = context.quick ? null : await opensslSigns(1)
  const bare = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  await sealsPerSecond(parts, 1, draft, sliceMs)
  await sealsPerSecond(all, cores, draft, sliceMs)

  const rounds = await measureRounds(context.rounds, {
    one: () => sealsPerSecond(parts, 1, draft, sliceMs),
    oneLimit: async () =>
      openssl === null ? bareSigns(bare, sliceMs) : ((await opensslSigns(1)) ?? Number.NaN),
    all: () => sealsPerSecond(all, cores, draft, sliceMs),
    allLimit: async () =>
      openssl === null
        ? rateAtOnce(sliceMs, () => signAside(bare))
        : ((await opensslSigns(cores)) ?? Number.NaN),
    short: () => ratePerSecond(sliceMs / 2, () => void parts.prepare(draft)),
    long: () => ratePerSecond(sliceMs / 2, () => void parts.prepare(long)),
    openMs: () => millisecondsToOpen(parts.key, parts.password),
  })
  const { values } = rounds
  const limitName = openssl === null ? 'bare crypto.sign/s' : 'openssl sign/s'
  const { seals, decryptions } = parts.sealer.counts()
  context.emit({
    id: 'P1',
    unit: 'seals/s',
    values: values.one,
    limit: { name: limitName, values: values.oneLimit },
    floor: { on: 'ratio', sense: 'atLeast', bound: 0.75 },
    noisyRounds: rounds.noisy,
    notes: [
      `checks, XML and cadena here, signatures in one sealing thread, ${BATCH} a message; the store is P1.service`,
    ],
  })
  context.emit({
    id: 'P2',
    unit: 'seals/s',
    values: values.all,
    limit: { name: `${limitName}, ${cores} cores`, values: values.allLimit },
    floor: { on: 'ratio', sense: 'atLeast', bound: 0.65 },
    noisyRounds: rounds.noisy,
  })
  context.emit({
    id: 'P4',
    unit: 'docs/s',
    values: values.short,
    limit: null,
    floor: { on: 'value', sense: 'atLeast', bound: 15_000 },
    noisyRounds: rounds.noisy,
    notes: ['all checks, XML and cadena of 5 conceptos; no RSA'],
  })
  context.emit({
    id: 'P4.length',
    unit: 'times',
    values: values.short.map((rate, index) => rate / (values.long[index] ?? Number.NaN)),
    limit: null,
    floor: null,
    noisyRounds: rounds.noisy,
    notes: ['time of 100 conceptos over time of 5; goal 12 at most'],
  })
  context.emit({
    id: 'P5',
    unit: 'ms',
    values: values.openMs,
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 3 },
    noisyRounds: rounds.noisy,
    notes: [`${decryptions} decryption for ${seals} seals`],
  })
  context.emit({
    id: 'P5.opened',
    unit: 'decryptions',
    values: [decryptions],
    limit: null,
    floor: { on: 'value', sense: 'atMost', bound: 1 },
    noisyRounds: 0,
  })
  await Promise.all([parts.sealer.close(), all.sealer.close()])
}

/** Seals in batches, as a batch of documents does. */
async function sealsPerSecond(
  parts: SealingParts,
  threads: number,
  draft: CfdiDraft,
  forMs: number,
): Promise<number> {
  const batch = (): Promise<unknown> =>
    Promise.all(Array.from({ length: BATCH }, () => parts.seal(draft)))
  const rates = await Promise.all(
    Array.from({ length: threads * BATCHES_PER_THREAD }, () => ratePerSecond(forMs, batch)),
  )
  return BATCH * rates.reduce((sum, rate) => sum + rate, 0)
}

/** Best of a few: opening is short beside what else may happen in a millisecond. */
function millisecondsToOpen(key: Uint8Array, password: string): number {
  const times = Array.from({ length: 20 }, () => {
    const began = performance.now()
    openKey(key, password)
    return performance.now() - began
  })
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function bareSigns(key: KeyObject, forMs: number): Promise<number> {
  const reused = createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' }))
  return ratePerSecond(forMs, () => void sign('sha256', DIGEST_INPUT, reused))
}

function signAside(key: KeyObject): Promise<unknown> {
  return new Promise((resolve, reject) => {
    sign('sha256', DIGEST_INPUT, key, (error, seal) => {
      if (error === null) resolve(seal)
      else reject(error)
    })
  })
}

/** As `ratePerSecond`, with several under way. */
async function rateAtOnce(forMs: number, work: () => Promise<unknown>): Promise<number> {
  const rates = await Promise.all(Array.from({ length: AT_ONCE }, () => ratePerSecond(forMs, work)))
  return rates.reduce((sum, rate) => sum + rate, 0)
}
