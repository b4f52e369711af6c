import type { AccountId } from '../../src/domain/ids.ts'
import { startPracticePac, type PracticePac } from '../../src/practice/pac/startPracticePac.ts'
import type { PracticeData } from './coreHarness.ts'
import { createQuickClock } from './coreHarnessClock.ts'
import { openScene, type Scene } from './coreHarnessScene.ts'
import { makeTempFolder } from './tempStore.ts'

/** A company with accounts at two certifiers. */
export interface TwoPacs {
  readonly scene: Scene
  readonly second: PracticePac
  readonly accounts: { readonly first: AccountId; readonly second: AccountId }
}

/** Plays with two certifiers, each with a ledger of its own; nothing may be logged in it. */
export async function withTwoPacs(
  data: PracticeData,
  provider: 'swsapien' | 'finkok',
  faults: readonly object[],
  play: (world: TwoPacs) => Promise<void>,
): Promise<void> {
  const clock = createQuickClock(60)
  const second = await startPracticePac({
    folder: makeTempFolder(true),
    clock,
    provider,
    stamper: data.stamper,
  })
  const scene = await openScene(data, faults, {})
  const place = await openScene(data, [], {
    practice: {
      url: scene.pac.url,
      urls: { sat: scene.pac.satUrl, [provider]: second.url },
      certificate: data.certificate,
    },
  })
  await scene.test.stop()
  const world: Scene = { ...place, pac: scene.pac, stampsOf: scene.stampsOf }
  try {
    const [first] = await world.test.call('accounts.list', { companyId: data.companyId })
    const added = await world.test.call('accounts.save', {
      id: null,
      companyId: data.companyId,
      provider,
      environment: 'practice',
      label: 'PAC B',
      settings: provider === 'finkok' ? { user: 'u@example.com' } : {},
      secrets: provider === 'finkok' ? { password: 'secreto-b' } : { token: 'secreto-b' },
    })
    if (first === undefined) throw new Error('practice data have an account')
    await play({ scene: world, second, accounts: { first: first.id, second: added.id } })
    if (world.test.logged.length > 0) throw new Error(world.test.logged.join('\n'))
  } finally {
    await world.test.stop()
    await place.pac.close()
    await scene.pac.close()
    await second.close()
  }
}

/** Stamps that both certifiers committed for a document, whatever they answered. */
export function stampsOfBoth({ scene, second }: TwoPacs, serie: string, folio: string): number {
  return [...scene.pac.ledger.all(), ...second.ledger.all()].filter(
    (stamp) => stamp.serie === serie && stamp.folio === folio,
  ).length
}
