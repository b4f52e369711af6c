import { X509Certificate } from 'node:crypto'
import { request } from 'node:http'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { call, jsonOf } from '../support/client.ts'
import { practiceCredential } from '../support/credentials.ts'
import { asItIs, FECHA, NOW } from '../support/judging.ts'
import { closeAll, openPac } from '../support/pac.ts'
import { sealedXml } from '../support/sealedXml.ts'

let xml: string

beforeAll(async () => {
  xml = sealedXml(await practiceCredential(), FECHA, asItIs)
})
afterEach(closeAll)

async function ask(url: string, method = 'GET', value?: unknown): Promise<unknown> {
  const init = value === undefined ? { method } : { method, body: JSON.stringify(value) }
  const reply = await fetch(url, init)
  return { status: reply.status, value: await reply.json() }
}

/** fetch does not let a caller lie about Host and Origin. */
function statusWith(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('the control routes', () => {
  it('show what was committed apart from what was answered', async () => {
    const pac = await openPac(NOW, { faults: ['rst-after'] })
    await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })
    const [record] = pac.ledger.all()
    expect(await ask(`${pac.url}/practice/ledger`)).toEqual({
      status: 200,
      value: {
        stamps: [record],
        credits: 999_999,
        requests: 1,
        answers: [{ at: NOW, operation: 'timbrar', decided: '200', fault: 'rst:after' }],
      },
    })
    expect(await ask(`${pac.url}/practice/xml?uuid=${record?.uuid ?? ''}`)).toMatchObject({
      value: { xml: expect.stringContaining(record?.uuid ?? 'none') as string },
    })
    expect(await ask(`${pac.url}/practice/xml?uuid=x`)).toMatchObject({ status: 404 })
  })

  it('replace, add and drop faults', async () => {
    const pac = await openPac(NOW)
    const faults = `${pac.controlUrl}/practice/faults`
    await ask(faults, 'POST', ['500'])
    await ask(`${faults}?add`, 'POST', ['502'])
    expect(pac.answers.count()).toBe(0)
    const statuses: number[] = []
    for (let tries = 0; tries < 2; tries += 1) {
      statuses.push((await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })).status)
    }
    expect(statuses).toEqual([500, 502])
    await ask(faults, 'POST', ['503'])
    expect(await ask(faults, 'DELETE')).toEqual({ status: 200, value: { faults: [] } })
    expect((await call(pac.url, 'timbrar', { apikey: 'x', xmlCFDI: xml })).status).toBe(200)
  })

  it('say what is wrong with a script or a setting, and change nothing', async () => {
    const pac = await openPac(NOW)
    expect(await ask(`${pac.url}/practice/faults`, 'POST', ['500', 'tormenta'])).toEqual({
      status: 400,
      value: { error: 'rule 2: unknown fault "tormenta"' },
    })
    expect(await ask(`${pac.url}/practice/settings`, 'POST', { apiKey: 7 })).toEqual({
      status: 400,
      value: { error: 'setting apiKey is unknown or has the wrong form' },
    })
    expect(await ask(`${pac.url}/practice/credits`, 'POST', { credits: -1 })).toMatchObject({
      status: 400,
    })
    expect((await fetch(`${pac.url}/practice/faults`, { method: 'POST', body: '{' })).status).toBe(
      400,
    )
    expect(await ask(`${pac.url}/practice/faults`)).toEqual({ status: 200, value: { faults: [] } })
    expect(await ask(`${pac.url}/practice/other`)).toMatchObject({ status: 404 })
  })

  it('set balance, key and revoked certificates', async () => {
    const pac = await openPac(NOW)
    const change = { apiKey: 'k', repeats: '307-empty', revoked: ['1'], matrixCodes: 'bare' }
    await ask(`${pac.controlUrl}/practice/credits`, 'POST', { credits: 5 })
    await ask(`${pac.controlUrl}/practice/settings`, 'POST', change)
    expect(await ask(`${pac.controlUrl}/practice/settings`)).toMatchObject({ value: change })
    const left = await call(pac.url, 'consultarCreditosDisponibles', { apikey: 'k' })
    expect(jsonOf(left).data).toBe(5)
  })

  it('give the certificate that signs the stamps', async () => {
    const pac = await openPac(NOW)
    const reply = (await ask(`${pac.controlUrl}/practice/certificate`)) as {
      value: { certificate: string }
    }
    const certificate = new X509Certificate(Buffer.from(reply.value.certificate, 'base64'))
    expect(certificate.raw).toEqual(Buffer.from(pac.certificate ?? ''))
  })

  it('S29 S30 are closed to pages and to names that are rebound', async () => {
    const pac = await openPac(NOW)
    for (const base of [pac.url, pac.controlUrl]) {
      const url = `${base}/practice/ledger`
      expect(await statusWith(url, {})).toBe(200)
      expect(await statusWith(url, { origin: 'http://127.0.0.1' })).toBe(403)
      expect(await statusWith(url, { host: 'evil.example:80' })).toBe(403)
    }
  })

  it('S38 listen on loopback only', async () => {
    const pac = await openPac(NOW)
    expect(new URL(pac.url).hostname).toBe('127.0.0.1')
    const { networkInterfaces } = await import('node:os')
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of others) {
      const reached = fetch(`http://${address}:${new URL(pac.url).port}/practice`)
      await expect(reached).rejects.toThrow('fetch failed')
    }
  })
})
