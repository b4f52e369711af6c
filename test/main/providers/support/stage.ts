import { createHash } from 'node:crypto'
import { afterEach } from 'vitest'
import type { ProviderCall } from '../../../../src/main/http/call.ts'
import { callAccount } from '../../../../src/main/providers/callAccount.ts'
import type { SealedDocument, StampingProvider } from '../../../../src/main/providers/ports.ts'
import { respond, startFaultyServer } from '../../../support/faultyServer.ts'
import type { FaultyServer, Script } from '../../../support/faultyServer.ts'
import { attemptRecorder, createWorld, outsideOutbox } from '../../http/support/world.ts'
import type { World } from '../../http/support/world.ts'

/** A document as the wire sees it; whether it is one is not these tests' business. */
export const SENT =
  '<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante Nombre="ESPAÑA &amp; Cía" Sello="a+b/c="/>'
export const STAMPED = `${SENT}<!-- tfd:TimbreFiscalDigital -->`
export const DOCUMENT: SealedDocument = {
  invoiceId: '01890000-0000-7000-8000-000000000001',
  xml: Buffer.from(SENT),
  digest: createHash('sha256').update(SENT).digest('hex'),
}

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

export interface Stage {
  readonly server: FaultyServer
  readonly call: ProviderCall
  readonly world: World
  readonly log: ReturnType<typeof attemptRecorder>
}

/** A server that answers by script, and the way of a practice account to it. */
export async function stageOf(
  provider: StampingProvider,
  account: {
    readonly settings: Readonly<Record<string, string>>
    readonly secrets: Readonly<Record<string, string>>
    readonly csdSerial?: string
  },
  ...scripts: readonly Script[]
): Promise<Stage> {
  const server = await startFaultyServer()
  server.play(...scripts)
  const world = createWorld()
  open.push(server, world.pipeline)
  const log = attemptRecorder()
  const call = world.pipeline.callFor(
    callAccount(
      provider.definition,
      { id: 'a', environment: 'practice', settings: account.settings },
      server.url,
    ),
    (name) => Promise.resolve(account.secrets[name] ?? null),
    outsideOutbox({
      attempts: log,
      ...(account.csdSerial === undefined ? {} : { csdSerial: account.csdSerial }),
    }),
  )
  return { server, call, world, log }
}

export function json(value: unknown, status = 200): Script {
  return respond(status, JSON.stringify(value), { 'content-type': 'application/json' })
}

/** Value of a header of a recorded request; '' when absent. */
export function headerOf(head: string | undefined, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head ?? '')?.[1]?.trim() ?? ''
}
