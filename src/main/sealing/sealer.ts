import { AppError } from '../../domain/errors.ts'
import { readCertificate } from './certificate.ts'
import { mustPair, type CheckedCsd } from './csd.ts'
import { openKey } from './privateKey.ts'
import { createSigner, type Signer } from './signer.ts'

/** The vault as sealing needs it; `SecretStore` of main/secrets fits. */
export interface CsdVault {
  get(ref: string): Promise<string | null>
  set(ref: string, value: string): Promise<void>
  delete(ref: string): Promise<void>
}

/** Which CSD seals: its company, serial (`NoCertificado`) and certificate (DER), all from the database. */
export interface CsdInUse {
  readonly companyId: string
  readonly serial: string
  readonly certificate: Uint8Array
}

/** What was done since the start; the benchmark holds "one decryption per unlock, none per seal" against it. */
export interface SealerCounts {
  readonly decryptions: number
  readonly seals: number
}

/** Keeps each company's open key in memory, and only there. */
export interface Sealer {
  /** Keeps a checked CSD's key and password as two items of the vault and forgets the one used before. */
  keep(companyId: string, csd: CheckedCsd, password: string): Promise<void>
  /** Removes both items of a CSD that is no longer used, from memory and vault. */
  discard(companyId: string, serial: string): Promise<void>
  /**
   * `Sello` of a cadena. The first call for a CSD opens its key; the vault's refusals (`secret.*`) pass
   * through, and `secret.missing` means that an item is not there.
   */
  seal(csd: CsdInUse, cadena: string): Promise<string>
  /** Drops a company's open key, or all of them: the next seal asks the vault again. */
  forget(companyId?: string): void
  counts(): SealerCounts
}

interface OpenCsd {
  readonly serial: string
  readonly signer: Promise<Signer>
}

/** Names of the two vault items of a company's CSD. */
export function csdSecretRefs(
  companyId: string,
  serial: string,
): { readonly key: string; readonly password: string } {
  return { key: `csd.${companyId}.${serial}.key`, password: `csd.${companyId}.${serial}.password` }
}

/** A sealer over the vault; opening a key happens once per company and CSD, however many ask at once. */
export function createSealer(vault: CsdVault): Sealer {
  const open = new Map<string, OpenCsd>()
  let decryptions = 0
  let seals = 0

  async function openCsd(csd: CsdInUse): Promise<Signer> {
    const refs = csdSecretRefs(csd.companyId, csd.serial)
    const [key, password] = [await vault.get(refs.key), await vault.get(refs.password)]
    if (key === null) throw new AppError('secret.missing', { detail: { item: refs.key } })
    if (password === null) throw new AppError('secret.missing', { detail: { item: refs.password } })
    decryptions += 1
    const privateKey = openKey(Buffer.from(key, 'base64'), password)
    mustPair(readCertificate(csd.certificate), privateKey)
    return createSigner(privateKey)
  }

  function signerFor(csd: CsdInUse): Promise<Signer> {
    const known = open.get(csd.companyId)
    if (known?.serial === csd.serial) return known.signer
    const opening = openCsd(csd)
    const entry = { serial: csd.serial, signer: opening }
    open.set(csd.companyId, entry)
    // A failed opening is not remembered: the vault may be unlocked a moment later.
    opening.catch(() => {
      if (open.get(csd.companyId) === entry) open.delete(csd.companyId)
    })
    return opening
  }

  return {
    async keep(companyId, csd, password) {
      const refs = csdSecretRefs(companyId, csd.summary.serial)
      await vault.set(refs.key, Buffer.from(csd.key).toString('base64'))
      await vault.set(refs.password, password)
      open.delete(companyId)
    },
    async discard(companyId, serial) {
      if (open.get(companyId)?.serial === serial) open.delete(companyId)
      const refs = csdSecretRefs(companyId, serial)
      await vault.delete(refs.key)
      await vault.delete(refs.password)
    },
    async seal(csd, cadena) {
      const signer = await signerFor(csd)
      seals += 1
      return signer.seal(cadena)
    },
    forget(companyId) {
      if (companyId === undefined) open.clear()
      else open.delete(companyId)
    },
    counts: () => ({ decryptions, seals }),
  }
}
