import { X509Certificate } from 'node:crypto'
import { mustPair } from './csd.ts'
import { openKey } from './privateKey.ts'
import { keyIsGone, type KeyFile, type SealingRoom } from './room.ts'
import { createSigner, type Signer } from './signer.ts'

/**
 * Opens a key file and proves that it belongs to its certificate: what lies in the vault may have been changed since it
 * was checked. Refuses with `certificate.wrongPassword`, `.unreadable` or `.notAPair`.
 */
export function openSigner({ key, password, certificate }: KeyFile): Signer {
  const privateKey = openKey(key, password)
  mustPair(new X509Certificate(certificate), privateKey)
  return createSigner(privateKey)
}

/** A room on the caller's own thread, which stands still while it seals: for simulations in virtual time. */
export function createOwnRoom(): SealingRoom {
  const signers = new Map<string, Signer>()

  function signerOf(name: string): Signer {
    const signer = signers.get(name)
    if (signer === undefined) throw keyIsGone()
    return signer
  }

  return {
    async open(name, file) {
      signers.set(name, openSigner(file))
    },
    seal: (name, cadenas) => cadenas.map(async (cadena) => signerOf(name).seal(cadena)),
    signXml: async (name, signedInfo) => signerOf(name).signXml(signedInfo),
    forget: (name) => void signers.delete(name),
    async close() {
      signers.clear()
    },
  }
}
