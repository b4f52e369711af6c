import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { readCertificate } from '../../../src/main/sealing/certificate.ts'
import type { KeyFile, SealingRoom } from '../../../src/main/sealing/room.ts'
import { verifySeal } from '../../../src/main/sealing/signer.ts'
import { createSealingThreads } from '../../../src/main/sealing/threads.ts'
import { generatePracticeCsd } from '../../../src/practice/certificates/practiceCsd.ts'
import { refusalOfAsync } from '../../support/refusals.ts'

const NOW = Date.UTC(2026, 10, 24, 18)
const WORKER = join(import.meta.dirname, '../../../src/main/sealing/worker.ts')
const MORTAL = join(import.meta.dirname, '../../support/mortalSealingWorker.ts')
const csd = await generatePracticeCsd({ rfc: 'EKU9003173C9', name: 'ESCUELA', nowMs: NOW })
const { publicKey } = readCertificate(csd.certificate)
const file: KeyFile = { key: csd.key, password: csd.password, certificate: csd.certificate }

const rooms: SealingRoom[] = []
function room(threads: number, worker = WORKER): SealingRoom {
  const made = createSealingThreads(worker, threads)
  rooms.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(rooms.splice(0).map((each) => each.close()))
})

function cadenas(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `||${index}|ñ||`)
}

/** All of them, in their order. */
function sealsOf(by: SealingRoom, name: string, texts: readonly string[]) {
  return Promise.all(by.seal(name, texts))
}

function areSealsOf(seals: readonly string[], texts: readonly string[]): boolean {
  return texts.every((text, index) => verifySeal(text, seals[index] ?? '', publicKey))
}

describe('sealing threads', () => {
  it('P2 seal many cadenas in their order over all threads, while the asking thread stays free', async () => {
    const two = room(2)
    await two.open('one', file)
    const order: string[] = []
    const texts = cadenas(150)
    const sealing = sealsOf(two, 'one', texts).then((seals) => {
      order.push('seals')
      return seals
    })
    setImmediate(() => order.push('other work'))
    const seals = await sealing
    expect(order).toEqual(['other work', 'seals'])
    expect(seals).toHaveLength(150)
    expect(areSealsOf(seals, texts)).toBe(true)
  })

  it('P2 give the seals of one message while later ones are still being made', async () => {
    const one = room(1)
    await one.open('one', file)
    let isLastDone = false
    const seals = one.seal('one', cadenas(64))
    const last = seals[63]?.then(() => (isLastDone = true))
    await seals[0]
    expect(isLastDone).toBe(false)
    await last
  })

  it('S39 hold the key alone: a forgotten one cannot be used any more, in none of them', async () => {
    const two = room(2)
    await two.open('one', file)
    await sealsOf(two, 'one', cadenas(64))
    expect(inspect(two, { depth: 10, showHidden: true })).not.toContain('KeyObject')
    two.forget('one')
    expect(await refusalOfAsync(sealsOf(two, 'one', cadenas(64)))).toBe('bug')
    expect(await refusalOfAsync(sealsOf(two, 'one', cadenas(1)))).toBe('bug')
    await two.open('two', file)
    expect(areSealsOf(await sealsOf(two, 'two', cadenas(1)), cadenas(1))).toBe(true)
  })

  it('bring refusals of the key over the border with their code and reason', async () => {
    const one = room(1)
    const wrong = one.open('one', { ...file, password: `${csd.password}x` })
    expect(await refusalOfAsync(wrong)).toBe('certificate.wrongPassword')
    const cut = one.open('one', { ...file, key: csd.key.subarray(0, 40) })
    await expect(cut).rejects.toMatchObject({
      code: 'certificate.unreadable',
      issues: [{ rule: 'certificate.truncated' }],
    })
  })

  it('a thread that ends refuses what it was asked; the next opening has a fresh one', async () => {
    const one = room(1, MORTAL)
    await one.open('one', file)
    const [lost, behind] = await Promise.allSettled([
      sealsOf(one, 'one', ['end']),
      sealsOf(one, 'one', cadenas(3)),
    ])
    expect([lost, behind]).toMatchObject([
      { status: 'rejected', reason: { code: 'bug' } },
      { status: 'rejected', reason: { code: 'bug' } },
    ])
    expect(await refusalOfAsync(sealsOf(one, 'one', cadenas(1)))).toBe('bug')
    await one.open('again', file)
    expect(areSealsOf(await sealsOf(one, 'again', cadenas(3)), cadenas(3))).toBe(true)
  })

  it('refuse what comes after the end of the program', async () => {
    const one = room(1)
    await one.open('one', file)
    const cutShort = refusalOfAsync(sealsOf(one, 'one', cadenas(400)))
    await one.close()
    expect(await cutShort).toBe('state.stopping')
    expect(await refusalOfAsync(one.open('one', file))).toBe('state.stopping')
    expect(await refusalOfAsync(sealsOf(one, 'one', cadenas(1)))).toBe('state.stopping')
  })
})
