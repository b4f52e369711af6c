import { facturaloplusProtocol } from './facturaloplus/protocol.ts'
import { finkokProtocol } from './finkok/protocol.ts'
import type { PacProtocol } from './pac/protocol.ts'
import { createSwsapienProtocol } from './swsapien/protocol.ts'

/** Every certifier that can be practised with, one line each; ids as in the program's registry. */
const PROTOCOLS: ReadonlyMap<string, () => PacProtocol> = new Map([
  ['facturaloplus', () => facturaloplusProtocol],
  ['swsapien', createSwsapienProtocol],
  ['finkok', () => finkokProtocol],
])

/** Ids, the first being the one of practice accounts that name no other. */
export const PROTOCOL_IDS: readonly string[] = [...PROTOCOLS.keys()]

/** A protocol for one server; what it remembers of its callers is that server's alone. Throws for an id that is none. */
export function protocolById(id: string): PacProtocol {
  const create = PROTOCOLS.get(id)
  if (create === undefined) throw new Error(`no practice PAC speaks ${id}`)
  return create()
}
