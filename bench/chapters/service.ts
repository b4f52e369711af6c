import type { InvoiceDetail } from '../../src/contract/invoices.ts'
import type { BenchContext, Chapter } from '../chapter.ts'
import { measureRounds } from '../measure/rounds.ts'
import { openBenchCore } from '../support/benchCore.ts'
import type { BenchCore } from '../support/benchCore.ts'
import { copyOf, removeCopy } from '../support/bigFolder.ts'
import { syncsPerSecond } from '../support/limits.ts'
import { nowhere } from '../support/nowhere.ts'
import { benchDraft } from '../support/sample.ts'

const PER_ROUND = 60

/** P1 and P2 once more, as a person's click: router, checks, folio, seal, journal and audit, each on disk. */
export const service: Chapter = {
  ids: ['P1', 'P2', 'P1.service', 'P2.service'],
  async run(context) {
    const folder = copyOf(await context.bigFolder())
    const bench = await openBenchCore({ dataFolder: folder.dataFolder, practice: nowhere(folder) })
    bench.connectivity.set(false)
    try {
      await measureService(context, bench, folder)
    } finally {
      await bench.stop()
      removeCopy(folder)
    }
  },
}

async function measureService(
  context: BenchContext,
  bench: BenchCore,
  {
    companyId,
    dataFolder,
  }: { readonly companyId: InvoiceDetail['companyId']; readonly dataFolder: string },
): Promise<void> {
  let number = 0
  const drafts = async (): Promise<readonly InvoiceDetail[]> => {
    const made: InvoiceDetail[] = []
    for (let index = 0; index < PER_ROUND; index += 1) {
      const draft = benchDraft(companyId, 5, (number += 1))
      made.push(await bench.call('invoices.saveDraft', { target: null, draft }))
    }
    return made
  }
  const seal = ({ id, version }: InvoiceDetail): Promise<InvoiceDetail> =>
    bench.call('stamping.sealAndQueue', { id, version })
  const before = bench.core.counts()
  const rounds = await measureRounds(context.loudRounds, {
    async one() {
      const made = await drafts()
      const began = performance.now()
      for (const draft of made) await seal(draft)
      return PER_ROUND / ((performance.now() - began) / 1_000)
    },
    async all() {
      const made = await drafts()
      const began = performance.now()
      await Promise.all(made.map(seal))
      return PER_ROUND / ((performance.now() - began) / 1_000)
    },
    syncs: () => syncsPerSecond(dataFolder, 200),
  })
  const { one, all, syncs } = rounds.values
  const after = bench.core.counts()
  const limit = { name: 'fdatasync 4 KB/s', values: syncs }
  const noisyRounds = rounds.noisy
  const seals = after.seals - before.seals
  context.emit({
    id: 'P1.service',
    unit: 'seals/s',
    values: one,
    limit,
    floor: null,
    noisyRounds,
    notes: [
      `sealAndQueue one after the other, each on disk before it answers; ${after.decryptions} decryption for ${seals} seals`,
      `architecture.md §16 wants 200/s`,
    ],
  })
  context.emit({
    id: 'P2.service',
    unit: 'seals/s',
    values: all,
    limit,
    floor: null,
    noisyRounds,
    notes: [`${PER_ROUND} asked for at once, one series`],
  })
}
