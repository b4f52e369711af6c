import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BigFolder } from './bigFolder.ts'

/** The folder's practice PAC, unreachable: for work that sends nothing. */
export function nowhere(folder: BigFolder): {
  readonly url: string
  readonly certificate: Uint8Array
} {
  const file = join(folder.dataFolder, 'practice', 'pac', 'stamper.json')
  const { certificate } = JSON.parse(readFileSync(file, 'utf8')) as { readonly certificate: string }
  return { url: 'http://127.0.0.1:9', certificate: Buffer.from(certificate, 'base64') }
}
