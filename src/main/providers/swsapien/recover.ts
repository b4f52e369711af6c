import type { ProviderCall } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { StampAnswer } from '../ports.ts'
import { rawOf } from './answers.ts'
import { authOf, fileEndpoint, liveEndpoint } from './endpoints.ts'
import { questionParts } from './mapping.ts'
import { addressIn, readAnswer, uuidIn, webAddress } from './shapes.ts'

/**
 * Fetches the document that an answer "stamped before" did not bring (providers.md §3.2): from the download address in
 * it, or from the service's store by its UUID. Addresses that the account may not call are not called. Null when it
 * cannot be had now. Whether it is ours is judged by the caller, like any answer.
 */
export async function fetchEarlier(
  call: ProviderCall,
  repeat: Exchange,
): Promise<StampAnswer | null> {
  const answer = repeat.kind === 'answered' ? readAnswer(repeat.body) : null
  if (answer === null) return null
  const named = webAddress(answer.detail.trim())
  const file = named === null ? null : await fileAt(call, named)
  return file ?? (await fromStore(call, uuidIn(answer.data)))
}

/** A stamped document from the service's store; null when it cannot be had now. */
export async function fromStore(
  call: ProviderCall,
  uuid: string | null,
): Promise<StampAnswer | null> {
  if (uuid === null) return null
  const endpoint = liveEndpoint(authOf(call.setting('signInWith')), uuid)
  const found = await call.send(endpoint, questionParts(call.setting('apiUrl') || null))
  const answer = found.kind === 'answered' ? readAnswer(found.body) : null
  const address = answer?.isSuccess === true ? addressIn(answer.data) : null
  return address === null ? null : fileAt(call, address)
}

async function fileAt(call: ProviderCall, address: URL): Promise<StampAnswer | null> {
  const query = Object.fromEntries(address.searchParams)
  const parts = { ...questionParts(address.origin), query }
  const file = await call.send(fileEndpoint(address.pathname), parts)
  if (file.kind !== 'answered' || file.status !== 200) return null
  const start = Buffer.from(file.body.subarray(0, 64)).toString('utf8').trimStart()
  const isXml = start.replace('\uFEFF', '').startsWith('<') && !/^<(?:!doctype|html)/i.test(start)
  return isXml ? { xml: file.body, repeated: true, raw: rawOf(file) } : null
}
