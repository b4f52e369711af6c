import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/errors.ts'
import { readCertificate } from '../../../src/main/sealing/certificate.ts'
import { checkCsd } from '../../../src/main/sealing/csd.ts'
import { createSealer, csdSecretRefs, type CsdInUse } from '../../../src/main/sealing/sealer.ts'
import { createOwnRoom } from '../../../src/main/sealing/ownRoom.ts'
import { verifySeal } from '../../../src/main/sealing/signer.ts'
import {
  generatePracticeCsd,
  type PracticeCsd,
} from '../../../src/practice/certificates/practiceCsd.ts'
import { memorySecrets } from '../../support/memorySecrets.ts'
import { refusalOfAsync, wholeTextOf } from '../../support/refusals.ts'

const NOW = Date.UTC(2026, 10, 24, 18)
const PASSWORD = 'canario-de-la-llave-7c1f'
const RFC = 'EKU9003173C9'
const newCsd = (): Promise<PracticeCsd> =>
  generatePracticeCsd({ rfc: RFC, name: 'ESCUELA', nowMs: NOW, password: PASSWORD })
const [first, second] = await Promise.all([newCsd(), newCsd()])

function inUse(csd: PracticeCsd, companyId = 'company-1'): CsdInUse {
  return { companyId, serial: csd.serial, certificate: csd.certificate }
}

async function loaded(csd: PracticeCsd) {
  const vault = memorySecrets()
  const sealer = createSealer(vault, createOwnRoom())
  const checked = checkCsd({ ...csd, expectedRfc: RFC, nowMs: NOW })
  await sealer.keep('company-1', checked, csd.password)
  return { vault, sealer }
}

function isSealOf(seal: string, csd: PracticeCsd): boolean {
  return verifySeal('||a||', seal, readCertificate(csd.certificate).publicKey)
}

describe('createSealer', () => {
  it('P5 opens the key once for many seals at once, and never again', async () => {
    const { sealer } = await loaded(first)
    const seals = await Promise.all(
      Array.from({ length: 100 }, () => sealer.seal(inUse(first), '||a||')),
    )
    expect(seals.every((seal) => isSealOf(seal, first))).toBe(true)
    await sealer.seal(inUse(first), '||a||')
    expect(sealer.counts()).toEqual({ decryptions: 1, seals: 101 })
  })

  it('opens it again after it was told to forget', async () => {
    const { sealer } = await loaded(first)
    await sealer.seal(inUse(first), '||a||')
    sealer.forget('another company')
    await sealer.seal(inUse(first), '||a||')
    sealer.forget()
    await sealer.seal(inUse(first), '||a||')
    expect(sealer.counts().decryptions).toBe(2)
  })

  it('R68 seals with the new CSD at once and removes the old one from memory and vault', async () => {
    const { vault, sealer } = await loaded(first)
    await sealer.seal(inUse(first), '||a||')
    await sealer.keep(
      'company-1',
      checkCsd({ ...second, expectedRfc: RFC, nowMs: NOW }),
      second.password,
    )
    expect(isSealOf(await sealer.seal(inUse(second), '||a||'), second)).toBe(true)
    await sealer.discard('company-1', first.serial)
    const refs = csdSecretRefs('company-1', second.serial)
    expect([...vault.items.keys()].sort()).toEqual([refs.key, refs.password].sort())
    expect(await refusalOfAsync(sealer.seal(inUse(first), '||a||'))).toBe('secret.missing')
    expect(isSealOf(await sealer.seal(inUse(second), '||a||'), second)).toBe(true)
  })

  it('R64 asks for the one item that is gone', async () => {
    const { vault, sealer } = await loaded(first)
    const { key } = csdSecretRefs('company-1', first.serial)
    vault.items.delete(key)
    const error: unknown = await sealer.seal(inUse(first), '||a||').catch((reason) => reason)
    expect(error).toMatchObject({ code: 'secret.missing', detail: { item: key } })
  })

  it('R63 a locked vault refuses the seal, and the next one goes on by itself', async () => {
    const { vault } = await loaded(first)
    let isLocked = true
    const sealer = createSealer(
      {
        ...vault,
        get: (ref) =>
          isLocked ? Promise.reject(new AppError('secret.unavailable')) : vault.get(ref),
      },
      createOwnRoom(),
    )
    expect(await refusalOfAsync(sealer.seal(inUse(first), '||a||'))).toBe('secret.unavailable')
    isLocked = false
    expect(isSealOf(await sealer.seal(inUse(first), '||a||'), first)).toBe(true)
  })

  it('refuses a certificate that the key does not belong to', async () => {
    const { vault, sealer } = await loaded(first)
    const refs = csdSecretRefs('company-1', second.serial)
    vault.items.set(refs.key, Buffer.from(first.key).toString('base64'))
    vault.items.set(refs.password, first.password)
    expect(await refusalOfAsync(sealer.seal(inUse(second), '||a||'))).toBe('certificate.notAPair')
  })

  it('S39 shows neither password nor key, in errors or in itself', async () => {
    const { vault, sealer } = await loaded(first)
    await sealer.seal(inUse(first), '||a||')
    const { key, password } = csdSecretRefs('company-1', second.serial)
    vault.items.set(key, Buffer.from(first.key).toString('base64'))
    vault.items.set(password, `${PASSWORD}-wrong`)
    const error: unknown = await sealer.seal(inUse(second), '||a||').catch((reason) => reason)
    const shown = wholeTextOf(error) + inspect(sealer, { depth: 10, showHidden: true })
    expect(error).toMatchObject({ code: 'certificate.wrongPassword' })
    for (const secret of [PASSWORD, Buffer.from(PASSWORD).toString('base64').slice(0, 16)]) {
      expect(shown).not.toContain(secret)
    }
  })
})
