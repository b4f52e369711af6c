import type { ProviderCall } from '../../http/call.ts'
import type { AuthScheme, Endpoint } from '../../http/endpoint.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Outcome } from '../../http/outcome.ts'
import type { StampAnswer } from '../ports.ts'
import { isOwnWord, stampOutcome } from './answers.ts'
import { readAnswer } from './shapes.ts'

const KEY: AuthScheme = { kind: 'bodyFields', fields: [['apikey', 'apikey']] }

/** Gives a stamped document back, up to three months (providers.md §2.2). Short, for it may follow a stamp in one call. */
const consultarCfdi: Endpoint = {
  id: 'facturaloplus.consultarCFDI',
  method: 'POST',
  path: '/api/rest/servicio/consultarCFDI',
  effect: 'read',
  timeouts: { answerMs: 10_000, totalMs: 12_000 },
  bucket: 'all',
  auth: KEY,
  isOwnWord,
}

const UUID = /[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}/i

/** The stamped document by its UUID. Whether it is ours is judged by the caller, like any answer. */
export async function consulted(call: ProviderCall, uuid: string): Promise<Outcome<StampAnswer>> {
  const fields = [['uuid', uuid]] as const
  const parts = { body: { kind: 'form' as const, fields }, documentDigest: '' }
  const outcome = stampOutcome(await call.send(consultarCfdi, parts), call.redact)
  if (outcome.kind !== 'accepted') return outcome
  return { kind: 'accepted', value: { ...outcome.value, repeated: true } }
}

/**
 * The document behind a 307 that brings none but names its UUID, in its words or its data; null where it names none, or
 * the document cannot be had now.
 */
export async function fetchEarlier(
  call: ProviderCall,
  repeat: Exchange,
): Promise<StampAnswer | null> {
  const answer = repeat.kind === 'answered' ? readAnswer(repeat.body) : null
  if (answer?.code !== '307') return null
  const uuid = UUID.exec(`${answer.message} ${JSON.stringify(answer.data)}`)?.[0]
  if (uuid === undefined) return null
  const outcome = await consulted(call, uuid.toUpperCase())
  return outcome.kind === 'accepted' ? outcome.value : null
}
