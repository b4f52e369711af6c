import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../../src/domain/ids.ts'
import { createAttemptLog } from '../../../src/main/outbox/attemptLog.ts'
import { enqueue } from '../../../src/main/outbox/enqueue.ts'
import {
  getAccount,
  isAccountGenuine,
  listAccounts,
  pauseAccount,
  resumeAccount,
  updateAccount,
} from '../../../src/main/store/accounts.ts'
import {
  closeAttempt,
  listAttempts,
  mayHaveLeft,
  openAttempt,
  usualMs,
} from '../../../src/main/store/attempts.ts'
import { putBlob } from '../../../src/main/store/blobs.ts'
import { claimJobs } from '../../../src/main/store/claims.ts'
import { findKey, noteKey, recordAnswer } from '../../../src/main/store/idempotency.ts'
import { requireJob, type StoredJob } from '../../../src/main/store/outbox.ts'
import { readBucket, writeBucket } from '../../../src/main/store/rateLimits.ts'
import { createTempStore, type TempStore } from '../../support/tempStore.ts'
import { seedAccount } from '../outbox/world.ts'
import { join } from 'node:path'
import Database from 'better-sqlite3'

let temp: TempStore
let accountId: AccountId
let job: StoredJob

beforeEach(async () => {
  temp = await createTempStore({ quick: true })
  accountId = seedAccount(temp.store)
  const [claimed] = temp.store.tx((tx) => {
    enqueue(tx, {
      kind: 'stamp', subjectType: 'invoice', subjectId: 's', accountId, title: '', documentDigest: 'd',
      payload: { a: 1 }, deadlineAt: null,
    }) // prettier-ignore
    return claimJobs(tx, { accountId, token: 'lease', leaseMs: 1_000, limit: 1 })
  })
  if (claimed === undefined) throw new Error('nothing claimed')
  job = claimed
})
afterEach(() => temp.remove())

const START = {
  endpoint: 'timbrar',
  provider: 'pretend',
  method: 'POST',
  url: 'http://127.0.0.1/x',
  documentDigest: 'd',
  request: Buffer.from('body ñ'),
}

function unexpected(error: unknown): void {
  throw error
}

describe('attempts', () => {
  test('tell what was sent, when, and what came back', async () => {
    const log = createAttemptLog(temp.store, job, accountId, unexpected)
    const id = await log.open(START)
    expect(mayHaveLeft(temp.store, job.seq, 'lease')).toBe(true)
    await temp.clock.advance(120)
    const end = {
      kind: 'answered',
      maybeSent: true,
      status: 200,
      durationMs: 119.6,
      response: Buffer.from('yes'),
    }
    log.close(id, end)
    await temp.store.flush()
    expect(listAttempts(temp.store, 's')).toEqual([
      {
        attempt: 1,
        endpoint: 'timbrar',
        provider: 'pretend',
        startedAt: temp.clock.now() - 120,
        finishedAt: temp.clock.now(),
        maybeSent: true,
        outcome: 'answered',
        httpStatus: 200,
        durationMs: 120,
        documentSha256: 'd',
        request: 'POST http://127.0.0.1/x\n\nbody ñ',
        response: 'yes',
      },
    ])
    expect(usualMs(temp.store, accountId)).toBe(120)
  })

  test('keep an order that goes out as it was frozen once, whatever address it goes to', () => {
    const order = Buffer.from('{"operacion":"generar_comprobante","serie":"F001","numero":7}')
    const frozen = temp.store.tx((tx) => putBlob(tx, order))
    temp.store.tx((tx) => {
      openAttempt(tx, {
        job: { id: job.id, leaseToken: 'lease' }, accountId, provider: 'p', endpoint: 'e',
        documentSha256: '', requestLine: 'POST https://a.example/x', request: order,
      }) // prettier-ignore
    })
    expect(listAttempts(temp.store, 's')[0]?.request).toBe(
      `POST https://a.example/x\n\n${order.toString()}`,
    )
    const raw = new Database(join(temp.folder, 'timbrel.db'), { readonly: true })
    expect(raw.prepare('SELECT request_blob FROM attempts').pluck().all()).toEqual([frozen])
    raw.close()
  })

  test('of before the line had a place of its own are read as they were kept', () => {
    temp.store.tx((tx) => {
      openAttempt(tx, {
        job: { id: job.id, leaseToken: 'lease' }, accountId, provider: 'p', endpoint: 'e',
        documentSha256: '', requestLine: '', request: Buffer.from('GET https://a.example/y\n\n'),
      }) // prettier-ignore
    })
    expect(listAttempts(temp.store, 's')[0]?.request).toBe('GET https://a.example/y\n\n')
  })

  test('R36 are refused under a lease that was lost, so that nothing leaves', async () => {
    const stale = createAttemptLog(
      temp.store,
      { ...job, leaseToken: 'older' },
      accountId,
      unexpected,
    )
    await expect(stale.open(START)).rejects.toMatchObject({ detail: { reason: 'leaseLost' } })
    const none = createAttemptLog(temp.store, { ...job, leaseToken: '' }, accountId, unexpected)
    await expect(none.open(START)).rejects.toMatchObject({ detail: { reason: 'leaseLost' } })
    expect(listAttempts(temp.store, 's')).toEqual([])
  })

  test.each([
    ['notSent', false, false],
    ['notSent', true, false],
    ['throttled', true, false],
    ['unknown', true, true],
    ['accepted', true, true],
    ['answered', false, false],
  ])('%s with maybeSent %s may have left: %s', (outcome, maybeSent, expected) => {
    temp.store.tx((tx) => {
      const { id } = openAttempt(tx, {
        job: { id: job.id, leaseToken: 'lease' }, accountId, provider: 'p', endpoint: 'e',
        documentSha256: '', requestLine: 'POST https://x', request: Buffer.from('x'),
      }) // prettier-ignore
      const closed = { id, maybeSent, outcome, httpStatus: null, durationMs: 1, response: null }
      closeAttempt(tx, closed)
      // Evidence is written once: closing again changes nothing.
      closeAttempt(tx, { ...closed, outcome: 'other', maybeSent: true })
    })
    expect(mayHaveLeft(temp.store, job.seq, 'lease')).toBe(expected)
    expect(listAttempts(temp.store, 's')[0]?.outcome).toBe(outcome)
  })

  test('P18 bodies of an audited call of a CFDI cost under 1,250 bytes', () => {
    const certificate = noise(1_900)
    const size = () => {
      const raw = new Database(join(temp.folder, 'timbrel.db'), { readonly: true })
      const bytes = raw.prepare('SELECT sum(length(bytes)) FROM blobs').pluck().get()
      raw.close()
      return Number(bytes)
    }
    const call = () => {
      const xml = sampleXml(certificate)
      const stamp = `<cfdi:Complemento><tfd:TimbreFiscalDigital UUID="6128396F-C09B-4EC6-8699-43C5F7E3B230" SelloSAT="${noise(344)}"/></cfdi:Complemento>`
      const stamped = Buffer.from(
        xml.toString().replace('</cfdi:Comprobante>', `${stamp}</cfdi:Comprobante>`),
      )
      temp.store.tx((tx) => {
        const { id } = openAttempt(tx, {
          job: { id: job.id, leaseToken: 'lease' }, accountId, provider: 'p', endpoint: 'e',
          documentSha256: '', requestLine: 'POST https://x', request: xml,
        }) // prettier-ignore
        const end = { maybeSent: true, outcome: 'accepted', httpStatus: 200, durationMs: 1 }
        closeAttempt(tx, { id, ...end, response: stamped })
      })
      return stamped
    }
    call()
    const before = size()
    const answers = Array.from({ length: 20 }, call)
    // The seal and the stamp's seal are 256 random bytes each, twice coded; all else repeats.
    expect((size() - before) / 20).toBeLessThan(1_250)
    expect(
      listAttempts(temp.store, 's')
        .slice(1)
        .map((entry) => entry.response),
    ).toEqual(answers.map(String))
  })
})

/** Characters of base64 that no compression makes shorter. */
function noise(length: number): string {
  return Buffer.from(temp.random.bytes(length)).toString('base64').slice(0, length)
}

function sampleXml(certificate: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd" Version="4.0" Serie="A" Folio="77" Fecha="2026-11-24T10:00:00" Sello="${noise(344)}" FormaPago="03" NoCertificado="30001000000500003416" Certificado="${certificate}" SubTotal="100.00" Moneda="MXN" Total="116.00" TipoDeComprobante="I" Exportacion="01" MetodoPago="PUE" LugarExpedicion="42501"><cfdi:Emisor Rfc="EKU9003173C9" Nombre="ESCUELA KEMPER URGATE" RegimenFiscal="601"/><cfdi:Receptor Rfc="IIA040805DZ4" Nombre="INDISTRIA ILUMINADORA DE ALMACENES" DomicilioFiscalReceptor="62661" RegimenFiscalReceptor="601" UsoCFDI="G03"/><cfdi:Conceptos><cfdi:Concepto ClaveProdServ="31161500" Cantidad="1" ClaveUnidad="H87" Descripcion="Tornillo" ValorUnitario="100.00" Importe="100.00" ObjetoImp="02"><cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="100.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto></cfdi:Conceptos><cfdi:Impuestos TotalImpuestosTrasladados="16.00"><cfdi:Traslados><cfdi:Traslado Base="100.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Comprobante>`,
  )
}

test('a key is noted once and answered once', () => {
  const store = temp.store
  expect(findKey(store, 'k')).toBeNull()
  store.tx((tx) => noteKey(tx, 'k', 'stamp', 'digest'))
  store.tx((tx) => noteKey(tx, 'k', 'stamp', 'another'))
  expect(findKey(store, 'k')).toEqual({ requestDigest: 'digest', answer: null })
  store.tx((tx) => recordAnswer(tx, 'k', 200, Buffer.from('first')))
  store.tx((tx) => recordAnswer(tx, 'k', 201, Buffer.from('second')))
  expect(findKey(store, 'k')?.answer).toEqual({ status: 200, body: Buffer.from('first') })
})

test('a bucket survives a restart', async () => {
  expect(readBucket(temp.store, 'b')).toBeNull()
  temp.store.tx((tx) => writeBucket(tx, 'b', { state: { sentAt: [1, 2] }, blockedUntil: 9 }))
  expect(readBucket(await temp.reopen(), 'b')).toEqual({
    state: { sentAt: [1, 2] },
    blockedUntil: 9,
  })
})

describe('accounts', () => {
  test('S43 an account whose host was changed in the file is not taken for ours', async () => {
    const key = await temp.vault.auditKey(temp.store.identity.installationId)
    expect(isAccountGenuine(temp.store, key, accountId)).toBe(true)
    const raw = new Database(join(temp.folder, 'timbrel.db'))
    raw.exec(`UPDATE provider_accounts SET settings_json = '{"baseUrl":"https://thief.example"}'`)
    raw.close()
    expect(isAccountGenuine(temp.store, key, accountId)).toBe(false)
  })

  test('are paused with a reason, resumed, and changed', () => {
    const [account] = listAccounts(temp.store, null)
    if (account === undefined) throw new Error('no account')
    temp.store.tx((tx) => pauseAccount(tx, accountId, 'auth', 'bad key'))
    expect(getAccount(temp.store, accountId)?.paused).toEqual({
      reason: 'auth', words: 'bad key', at: temp.clock.now(),
    }) // prettier-ignore
    temp.store.tx((tx) => resumeAccount(tx, accountId))
    const changed = temp.store.tx((tx) =>
      updateAccount(tx, accountId, { ...account, settings: { baseUrl: 'x' } }),
    )
    expect(changed).toMatchObject({ paused: null, settings: { baseUrl: 'x' }, version: 2 })
  })
})

test('a claim that was never used can be claimed again only after its lease', () => {
  const claim = { accountId, token: 'b', leaseMs: 1_000, limit: 1 }
  expect(temp.store.tx((tx) => claimJobs(tx, claim))).toEqual([])
  expect(requireJob(temp.store, job.id).state).toBe('sending')
})
