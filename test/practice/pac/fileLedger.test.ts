import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileLedger } from '../../../src/practice/pac/fileLedger.ts'
import { FIRST_CREDITS, type NewStamp } from '../../../src/practice/pac/ledger.ts'
import { createMemoryLedger } from '../../../src/practice/pac/memoryLedger.ts'
import { call, jsonOf } from './support/client.ts'
import { practiceCredential } from './support/credentials.ts'
import { replace } from './support/judging.ts'
import { sealedXml } from './support/sealedXml.ts'
import { programPath } from '../../support/programs.ts'

let around: string
/** The first one's; the servers beside it take folders beside this. */
let folder: string
const children: ChildProcess[] = []

beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'practice-ledger-'))
  folder = join(around, 'pac')
  mkdirSync(folder)
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(around, { recursive: true, force: true })
})

function stamp(name: string, change: Partial<NewStamp> = {}): NewStamp {
  return {
    at: 1,
    uuid: `UUID-${name}`,
    stampedLocal: '2026-11-23T20:00:00',
    sealDigest: `seal-${name}`,
    sentDigest: '',
    issuer: '',
    receiver: '',
    serie: '',
    folio: name,
    issuedLocal: '',
    total: '',
    visibleAt: 1,
    isSecond: false,
    xml: `<a>${name} ñ\n😀</a>`,
    ...change,
  }
}

describe.each([
  ['on disk', () => openFileLedger(folder)],
  ['in memory', () => createMemoryLedger()],
])('a ledger %s', (_name, open) => {
  it('stamps a seal once', () => {
    const ledger = open()
    const first = ledger.commit(stamp('a'))
    expect(ledger.commit(stamp('a', { uuid: 'UUID-other', xml: '<b/>' }))).toEqual(first)
    expect(ledger.all()).toEqual([first])
    expect(ledger.bySeal('seal-a')).toEqual(first)
    expect(ledger.byUuid('uuid-A')).toEqual(first)
    expect(ledger.byUuid('UUID-other')).toBeUndefined()
    expect(ledger.xmlOf(first)).toBe('<a>a ñ\n😀</a>')
    ledger.close()
  })

  it('keeps a declared second stamp beside the first', () => {
    const ledger = open()
    const first = ledger.commit(stamp('a'))
    const second = ledger.commit(stamp('a', { uuid: 'UUID-2', isSecond: true, xml: '<b/>' }))
    expect(second).toMatchObject({ seq: 2, uuid: 'UUID-2' })
    expect(ledger.bySeal('seal-a')).toEqual(first)
    expect(ledger.xmlOf(second)).toBe('<b/>')
    ledger.close()
  })

  it('counts the balance down', () => {
    const ledger = open()
    expect(ledger.credits()).toBe(FIRST_CREDITS)
    ledger.setCredits(2)
    ledger.commit(stamp('a'))
    ledger.commit(stamp('a'))
    expect(ledger.credits()).toBe(1)
    ledger.close()
  })
})

describe('the ledger file', () => {
  it('has everything after reopening', () => {
    const before = openFileLedger(folder)
    before.setCredits(10)
    const records = ['a', 'b', 'c'].map((name) => before.commit(stamp(name)))
    before.close()
    const after = openFileLedger(folder)
    expect(after.all()).toEqual(records)
    expect(records.map((record) => after.xmlOf(record))).toEqual(
      ['a', 'b', 'c'].map((name) => stamp(name).xml),
    )
    expect(after.credits()).toBe(7)
    after.close()
  })

  it('skips a torn last line and writes on behind it', () => {
    const before = openFileLedger(folder)
    before.commit(stamp('a'))
    before.close()
    appendFileSync(join(folder, 'ledger.jsonl'), '\n{"kind":"stamp","at":1,"uuid":"UUID-torn","se')
    const after = openFileLedger(folder)
    expect(after.all().map(({ folio }) => folio)).toEqual(['a'])
    after.commit(stamp('b'))
    after.close()
    const last = openFileLedger(folder)
    expect(last.all().map(({ folio, seq }) => [folio, seq])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    last.close()
  })

  it('is one for two processes: the first stamp of a seal wins for both', () => {
    const one = openFileLedger(folder)
    const two = openFileLedger(folder)
    const first = one.commit(stamp('a', { uuid: 'UUID-one' }))
    expect(two.commit(stamp('a', { uuid: 'UUID-two' }))).toEqual(first)
    expect(two.bySeal('seal-a')).toEqual(first)
    two.commit(stamp('b'))
    expect(one.all().map(({ folio }) => folio)).toEqual(['a', 'b'])
    one.close()
    two.close()
  })

  it('is readable by its owner only', () => {
    const ledger = openFileLedger(folder)
    ledger.close()
    expect(statSync(join(folder, 'ledger.jsonl')).mode & 0o777).toBe(0o600)
  })
})

const MAIN = programPath('practicePac')

async function startChild(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [MAIN, '--folder', folder, '--until-input-ends'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  let text = ''
  for await (const part of child.stdout) {
    text += String(part)
    const ready = /^READY (.*)$/m.exec(text)?.[1]
    if (ready !== undefined) return { child, ...(JSON.parse(ready) as { url: string }) }
  }
  throw new Error('the practice PAC did not start')
}

describe('the practice PAC as a process', () => {
  it('R07 has after kill -9 every stamp that it answered with', async () => {
    const credential = await practiceCredential({ nowMs: Date.now() })
    // The child runs on the real clock; Fecha is Pachuca's time (UTC-6) a minute ago.
    const fecha = new Date(Date.now() - 6 * 3_600_000 - 60_000).toISOString().slice(0, 19)
    const documents = Array.from({ length: 12 }, (_, index) =>
      sealedXml(credential, fecha, replace(['Folio="17"', `Folio="${index}"`])),
    )
    const { url, child } = await startChild()
    const answered: string[] = []
    await Promise.all(
      documents.map(async (xmlCFDI) => {
        const seen = await call(url, 'timbrar', { apikey: 'x', xmlCFDI })
        if (seen.failure !== '') return
        answered.push(String(jsonOf(seen).data))
        if (answered.length === 4) child.kill('SIGKILL')
      }),
    )
    expect(child.exitCode ?? child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGKILL')

    expect(answered.length).toBeGreaterThanOrEqual(4)
    const ledger = openFileLedger(folder)
    const committed = ledger.all().map((record) => ledger.xmlOf(record))
    expect(committed).toEqual(expect.arrayContaining(answered))
    expect(new Set(ledger.all().map(({ sealDigest }) => sealDigest)).size).toBe(committed.length)
    ledger.close()

    const again = await startChild()
    const repeats = await Promise.all(
      documents.map((xmlCFDI) => call(again.url, 'timbrar', { apikey: 'x', xmlCFDI })),
    )
    const stamped = repeats.map((seen) => String(jsonOf(seen).data))
    expect(stamped).toEqual(expect.arrayContaining(answered))
    expect(
      readFileSync(join(folder, 'ledger.jsonl'), 'utf8').match(/"kind":"stamp"/g),
    ).toHaveLength(12)
  }, 20_000)

  it('ends when the program that started it goes away', async () => {
    const { child } = await startChild()
    child.stdin?.end()
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(0)
  }, 20_000)

  it('tells a forking program its address, and ends when the channel breaks', async () => {
    const child = fork(MAIN, ['--folder', folder], { stdio: 'ignore' })
    children.push(child)
    const [address] = (await once(child, 'message')) as [{ url: string; controlUrl: string }]
    const reply = await fetch(`${address.controlUrl}/practice`)
    expect(await reply.json()).toEqual({ service: 'timbrel-practice-pac', stamps: 0 })
    child.disconnect()
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(0)
  }, 20_000)

  it('says why it cannot start', async () => {
    const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'ignore', 'pipe'] })
    children.push(child)
    let text = ''
    child.stderr.on('data', (part: Buffer) => (text += part.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    expect(code).toBe(1)
    expect(text).toBe('--folder is needed\n')
  }, 20_000)
})
