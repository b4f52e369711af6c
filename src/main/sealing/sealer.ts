import { AppError } from '../../domain/errors.ts'
import type { CancelRequest } from '../../domain/mx/cancel/cancelRequest.ts'
import { signCancellation } from './cancelSignature.ts'
import type { CheckedCsd } from './csd.ts'
import type { SealingRoom } from './room.ts'

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

/** Has each company's open key kept in a room, and nowhere else. */
export interface Sealer {
  /** Keeps a checked CSD's key and password as two items of the vault and forgets the one used before. */
  keep(companyId: string, csd: CheckedCsd, password: string): Promise<void>
  /** Removes both items of a CSD that is no longer used, from memory and vault. */
  discard(companyId: string, serial: string): Promise<void>
  /**
   * `Sello` of a cadena. What is asked for in one go (without awaiting between) is sealed in one go. The first call for
   * a CSD opens its key; the vault's refusals (`secret.*`) pass through, and `secret.missing` means that an item is
   * not there.
   */
  seal(csd: CsdInUse, cadena: string): Promise<string>
  /** The signed request to cancel a document, UTF-8; the key is used here and stays here. Refuses like `seal`. */
  signCancellation(csd: CsdInUse, request: CancelRequest): Promise<Uint8Array>
  /** Drops a company's open key, or all of them: the next seal asks the vault again. */
  forget(companyId?: string): void
  counts(): SealerCounts
  /** Drops all keys and ends what keeps them. */
  close(): Promise<void>
}

interface OpenCsd {
  readonly serial: string
  /** Under which the room keeps the key. */
  readonly name: string
  readonly opened: Promise<void>
  /** Asked for and not yet given to the room. */
  waiting: Waiting[]
}

interface Waiting {
  readonly cadena: string
  readonly resolve: (seal: string) => void
  readonly reject: (error: unknown) => void
}

/** Names of the two vault items of a company's CSD. */
export function csdSecretRefs(
  companyId: string,
  serial: string,
): { readonly key: string; readonly password: string } {
  return { key: `csd.${companyId}.${serial}.key`, password: `csd.${companyId}.${serial}.password` }
}

/** A sealer over vault and room; opening a key happens once per company and CSD, however many ask at once. */
export function createSealer(vault: CsdVault, room: SealingRoom): Sealer {
  const open = new Map<string, OpenCsd>()
  let openings = 0
  let decryptions = 0
  let seals = 0

  async function openCsd(csd: CsdInUse, name: string): Promise<void> {
    const refs = csdSecretRefs(csd.companyId, csd.serial)
    const [key, password] = [await vault.get(refs.key), await vault.get(refs.password)]
    if (key === null) throw new AppError('secret.missing', { detail: { item: refs.key } })
    if (password === null) throw new AppError('secret.missing', { detail: { item: refs.password } })
    decryptions += 1
    const { certificate } = csd
    await room.open(name, { key: Buffer.from(key, 'base64'), password, certificate })
  }

  function opened(csd: CsdInUse): OpenCsd {
    const known = open.get(csd.companyId)
    if (known?.serial === csd.serial) return known
    if (known !== undefined) drop(csd.companyId)
    openings += 1
    const name = `${csd.companyId} ${csd.serial} ${openings}`
    const entry: OpenCsd = { serial: csd.serial, name, opened: openCsd(csd, name), waiting: [] }
    open.set(csd.companyId, entry)
    // A failed opening is not remembered: the vault may be unlocked a moment later.
    entry.opened.catch(() => dropEntry(csd.companyId, entry))
    return entry
  }

  function drop(companyId: string): void {
    const entry = open.get(companyId)
    if (entry === undefined) return
    open.delete(companyId)
    // A key that is still being opened is dropped as soon as it is there.
    entry.opened.then(
      () => room.forget(entry.name),
      () => undefined,
    )
  }

  function dropEntry(companyId: string, entry: OpenCsd): void {
    if (open.get(companyId) === entry) drop(companyId)
  }

  /** All that waits once the key is open; a key that cannot be opened is everybody's failure. */
  function sealWaiting(companyId: string, entry: OpenCsd): void {
    const taken = (): readonly Waiting[] => {
      const asked = entry.waiting
      entry.waiting = []
      return asked
    }
    const fail = (each: Waiting | undefined, error: unknown): void => {
      // Whatever became of the room's key, the next seal begins with a fresh one.
      dropEntry(companyId, entry)
      each?.reject(error)
    }
    const sealAll = (): void => {
      const asked = taken()
      const cadenas = asked.map(({ cadena }) => cadena)
      for (const [index, made] of room.seal(entry.name, cadenas).entries()) {
        const each = asked[index]
        made.then(
          (seal) => {
            seals += 1
            each?.resolve(seal)
          },
          (error: unknown) => fail(each, error),
        )
      }
    }
    entry.opened.then(sealAll, (error: unknown) => {
      for (const each of taken()) fail(each, error)
    })
  }

  return {
    async keep(companyId, csd, password) {
      const refs = csdSecretRefs(companyId, csd.summary.serial)
      await vault.set(refs.key, Buffer.from(csd.key).toString('base64'))
      await vault.set(refs.password, password)
      drop(companyId)
    },
    async discard(companyId, serial) {
      if (open.get(companyId)?.serial === serial) drop(companyId)
      const refs = csdSecretRefs(companyId, serial)
      await vault.delete(refs.key)
      await vault.delete(refs.password)
    },
    seal(csd, cadena) {
      const entry = opened(csd)
      return new Promise((resolve, reject) => {
        entry.waiting.push({ cadena, resolve, reject })
        if (entry.waiting.length === 1) sealWaiting(csd.companyId, entry)
      })
    },
    async signCancellation(csd, request) {
      const entry = opened(csd)
      try {
        await entry.opened
        const signXml = (signedInfo: string) => room.signXml(entry.name, signedInfo)
        return await signCancellation(signXml, csd.certificate, request)
      } catch (error) {
        dropEntry(csd.companyId, entry)
        throw error
      }
    },
    forget(companyId) {
      for (const id of companyId === undefined ? [...open.keys()] : [companyId]) drop(id)
    },
    counts: () => ({ decryptions, seals }),
    async close() {
      open.clear()
      await room.close()
    },
  }
}
