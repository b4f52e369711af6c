import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createAddressFaults } from './mail/addressFaults.ts'
import { startPracticeMail } from './mail/startPracticeMail.ts'
import { startPracticeNubefact } from './nubefact/startPracticeNubefact.ts'
import type { Ledger } from './pac/ledger.ts'
import { startPracticePac } from './pac/startPracticePac.ts'
import { PROTOCOL_IDS } from './protocols.ts'
import type { PracticeSat } from './sat/authority.ts'

/** Where one practice server is reached and scripted. */
interface Address {
  readonly url: string
  readonly controlUrl: string
}

interface Started extends Address {
  /** The practice authority's status service; '' where there is none behind it. */
  readonly satUrl: string
  /** DER of what signs its stamps, Base64; '' where it signs nothing that is checked. */
  readonly certificate: string
  close(): Promise<void>
}

interface StartOptions {
  readonly folder: string
  readonly port: number
  readonly faults: unknown
}

/** What practice certifiers share: the first one's authority and stamping certificate. */
interface Shared {
  readonly folder: string
  readonly sat: PracticeSat
  readonly ledgers: Ledger[]
}

let shared: Shared | null = null

/** Each with a ledger of its own, for real ones do not see each other's stamps. */
function pac(provider: string): (options: StartOptions) => Promise<Started> {
  return async (options) => {
    const ledgers = shared?.ledgers ?? []
    const server = await startPracticePac({
      ...options,
      provider,
      otherLedgers: () => ledgers,
      ...(shared === null ? {} : { sat: shared.sat, identity: shared.folder }),
    })
    if (shared === null) shared = { folder: options.folder, sat: server.sat, ledgers }
    else ledgers.push(server.ledger)
    const certificate = Buffer.from(server.certificate ?? []).toString('base64')
    const { satUrl } = server
    return { ...addressOf(server), satUrl, certificate, close: () => server.close() }
  }
}

async function nubefact(options: StartOptions): Promise<Started> {
  const server = await startPracticeNubefact(options)
  return { ...addressOf(server), satUrl: '', certificate: '', close: () => server.close() }
}

/** What goes wrong at the mailbox is told by the address, so it has no control door. */
async function smtp({ folder, port }: StartOptions): Promise<Started> {
  const server = await startPracticeMail({ folder, port, fault: createAddressFaults() })
  return { url: server.url, controlUrl: '', satUrl: '', certificate: '', close: server.close }
}

function addressOf({ url, controlUrl }: Address): Address {
  return { url, controlUrl }
}

const SERVERS: ReadonlyMap<string, (options: StartOptions) => Promise<Started>> = new Map([
  ...PROTOCOL_IDS.map((id) => [id, pac(id)] as const),
  ['nubefact', nubefact],
  ['smtp', smtp],
])

/**
 * The practice providers as a process of their own: `--folder DIR [--provider ID] [--port P] [--faults FILE]`; without
 * a provider, all of them, each in its own folder beside the first one's. Tells the addresses as one line `READY {…}` on
 * standard output and, when it was forked, as a message. It never outlives the program that started it: it ends when the
 * channel to it breaks, with `--until-input-ends` when standard input does, and on SIGTERM and SIGINT.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      provider: { type: 'string' },
      port: { type: 'string', default: '0' },
      faults: { type: 'string' },
      'until-input-ends': { type: 'boolean', default: false },
    },
  })
  if (values.folder === undefined) throw new Error('--folder is needed')
  const faults: unknown =
    values.faults === undefined ? [] : JSON.parse(readFileSync(values.faults, 'utf8'))
  const { folder, provider } = values
  const chosen = [...SERVERS].filter(([name]) => provider === undefined || name === provider)
  const port = Number(values.port)
  const started = new Map<string, Started>()
  for (const [index, [name, start]] of chosen.entries()) {
    const place = index === 0 ? folder : join(folder, '..', name)
    const options = { folder: place, port: index === 0 ? port : 0, faults }
    started.set(name, await start(options))
  }
  const [first] = started.values()
  if (first === undefined) throw new Error(`no practice server for ${provider ?? ''}`)

  const end = (): void => {
    void Promise.all([...started.values()].map((server) => server.close())).finally(() =>
      process.exit(0),
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  process.once('disconnect', end)
  if (values['until-input-ends']) process.stdin.once('end', end).resume()

  const address = {
    ...addressOf(first),
    satUrl: first.satUrl,
    certificate: first.certificate,
    pid: process.pid,
    servers: Object.fromEntries([...started].map(([name, { url }]) => [name, url])),
    controls: Object.fromEntries(
      [...started]
        .filter(([, { controlUrl }]) => controlUrl !== '')
        .map(([name, { controlUrl }]) => [name, controlUrl]),
    ),
  }
  process.stdout.write(`READY ${JSON.stringify(address)}\n`)
  process.send?.(address)
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
