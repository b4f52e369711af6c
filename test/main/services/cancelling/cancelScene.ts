import type { CancellationView } from '../../../../src/contract/cancellations.ts'
import type { InvoiceDetail } from '../../../../src/contract/invoices.ts'
import type { CfdiDraft } from '../../../../src/domain/invoice.ts'
import type { InvoiceId } from '../../../../src/domain/ids.ts'
import type { InvoiceState } from '../../../../src/domain/invoice.ts'
import type { PracticeData, TestCoreOptions } from '../../../support/coreHarness.ts'
import { openScene, type Scene } from '../../../support/coreHarnessScene.ts'

/** A practice company whose account may cancel with its key, so that cancelling has a way out. */
export interface CancelScene extends Scene {
  /** A stamped invoice. */
  stamped(change?: Partial<CfdiDraft>): Promise<InvoiceDetail>
  cancel(invoice: InvoiceDetail, motive?: '01' | '02' | '03' | '04'): Promise<CancellationView>
  /** Waits for a document to come to this state. */
  becomes(id: InvoiceId, state: InvoiceState): Promise<InvoiceDetail>
  /** Requests that reached the practice authority. */
  requests(): number
}

/** Quick enough for waits of seconds, and slow enough that a busy machine meets no time limit of a call. */
const SPEED = 20

/** Runs `play` in a fresh scene, twenty times quicker than the real clock unless said otherwise. */
export async function inCancelScene(
  data: PracticeData,
  play: (scene: CancelScene) => Promise<void>,
  setting: {
    readonly faults?: unknown
    readonly change?: Partial<TestCoreOptions>
    readonly speed?: number
    readonly withKey?: boolean
  } = {},
): Promise<void> {
  const scene = await openScene(
    data,
    setting.faults ?? [],
    setting.change ?? {},
    setting.speed ?? SPEED,
  )
  try {
    if (setting.withKey !== false) await allowKey(scene, data)
    await play({
      ...scene,
      async stamped(change) {
        const sent = await scene.send(change)
        return scene.reaches(sent.id, 'done')
      },
      cancel: ({ id, version }, motive = '02') =>
        scene.test.call('cancellations.request', { id, version, motive, substitute: '' }),
      becomes: (id, state) =>
        scene.test.until(async () => {
          const invoice = await scene.get(id)
          return invoice.state === state ? invoice : null
        }),
      requests: () => scene.pac.sat.requests().length,
    })
  } finally {
    await scene.end()
  }
}

async function allowKey(scene: Scene, data: PracticeData): Promise<void> {
  const [account] = await scene.test.call('accounts.list', { companyId: data.companyId })
  if (account === undefined) throw new Error('no account')
  const { id, companyId, provider, environment, label } = account
  await scene.test.call('accounts.save', {
    id,
    companyId,
    provider,
    environment,
    label,
    settings: { ...account.settings, cancelWithKey: 'true' },
    secrets: {},
  })
}
