import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyStamper, type Stamper } from './stamper.ts'

export interface OpenedStamper {
  readonly stamper: Stamper
  readonly certificate: Uint8Array | null
}

export function openStamper(folder: string): OpenedStamper {
  const path = join(folder, 'pac.key.pem')
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  return {
    stamper: createKeyStamper(readFileSync(path, 'utf8'), '30001000000599999999', 'SPR190613I52'),
    certificate: null,
  }
}
