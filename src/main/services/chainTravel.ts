import type { CompanyId } from '../../domain/ids.ts'
import type { Envelope } from '../sealing/envelope.ts'
import type { Tx } from '../store/db.ts'
import type { Store } from '../store/open.ts'
import { readSetting, writeSetting } from '../store/settings.ts'

/*
 * The key of the audit chain lies in the vault of one machine. So that a backup can be checked whole on another one,
 * it also travels inside the data, closed for the company's own certificate: whoever brings the CSD opens it.
 */

/** One envelope for each certificate: the one that waits and the one that seals now both open the chain. */
const settingOf = (companyId: CompanyId, serial: string): string =>
  `chainKeys.${companyId}.${serial}`

/** Closes the keys of the chain for a certificate, in the transaction that takes it into use. */
export async function chainKeysFor(
  store: Store,
  certificate: Uint8Array,
): Promise<(tx: Tx, companyId: CompanyId, serial: string) => void> {
  const { closeFor } = await import('../sealing/envelope.ts')
  const { current, earlier } = store.chainKeys()
  const known = [current, ...earlier.map(({ key }) => key).filter((key) => key !== null)]
  const text = JSON.stringify(known.map((key) => Buffer.from(key).toString('base64')))
  const envelope = closeFor(certificate, Buffer.from(text, 'utf8'))
  return (tx, companyId, serial) => writeSetting(tx, settingOf(companyId, serial), envelope)
}

/** Opens with a proven CSD the keys that came with the data, where there are any for it. */
export async function bringChainKeys(
  store: Store,
  companyId: CompanyId,
  csd: { readonly serial: string; readonly key: Uint8Array; readonly password: string },
): Promise<void> {
  if (store.chainKeys().earlier.every(({ key }) => key !== null)) return
  const envelope = readSetting(store, settingOf(companyId, csd.serial)) as Envelope | null
  if (envelope === null) return
  const { openEnvelope } = await import('../sealing/envelope.ts')
  const opened = openEnvelope(csd.key, csd.password, envelope)
  if (opened === null) return
  const keys = JSON.parse(Buffer.from(opened).toString('utf8')) as readonly string[]
  await store.learnKeys(keys.map((key) => Buffer.from(key, 'base64')))
}
