import { decodeLatin1 } from '../../xml/latin1.ts'

/**
 * Whether an acuse names this document, in whatever envelope a certifier hands it over: a UUID is ASCII in all of them.
 * One of another document is no evidence of this one's request.
 */
export function acuseNames(acuse: Uint8Array, uuid: string): boolean {
  return decodeLatin1(acuse).toUpperCase().includes(uuid.toUpperCase())
}
