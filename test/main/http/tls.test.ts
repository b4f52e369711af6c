import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { TlsOptions } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { outcomeWithoutAnswer } from '../../../src/main/http/outcomeOf.ts'
import type { Exchange } from '../../../src/main/http/exchange.ts'
import { makeCertificates } from '../../support/certificates.ts'
import type { KeyPair, TestCertificates } from '../../support/certificates.ts'
import { respond, startFaultyServer } from '../../support/faultyServer.ts'
import type { FaultyServer } from '../../support/faultyServer.ts'
import {
  anAccount,
  anEndpoint,
  createWorld,
  form,
  noSecrets,
  outsideOutbox,
} from './support/world.ts'
import type { World } from './support/world.ts'

let certificates: TestCertificates
let trustedBefore: string[]

beforeAll(() => {
  certificates = makeCertificates()
  trustedBefore = getCACertificates('default')
  setDefaultCACertificates([...trustedBefore, certificates.authority])
})
afterAll(() => setDefaultCACertificates(trustedBefore))

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function tlsServer(pair: KeyPair, more: TlsOptions = {}): Promise<FaultyServer> {
  const server = await startFaultyServer({ tls: { ...pair, ...more } })
  server.play(respond(200, 'good'))
  open.push(server)
  return server
}

function send(server: FaultyServer, world: World = createWorld()): Promise<Exchange> {
  open.push(world.pipeline)
  return world.pipeline
    .callFor(anAccount(server.url), noSecrets, outsideOutbox())
    .send(anEndpoint(), form(['secret', 'document']))
}

describe('R03 TLS', () => {
  test('a certificate that is in order passes', async () => {
    expect(await send(await tlsServer(certificates.good))).toMatchObject({
      kind: 'answered',
      status: 200,
    })
  })

  const bad: readonly (readonly [string, () => KeyPair, RegExp])[] = [
    ['self-signed', () => certificates.selfSigned, /^DEPTH_ZERO_SELF_SIGNED_CERT/],
    ['expired', () => certificates.expired, /^CERT_HAS_EXPIRED/],
    ['not yet valid', () => certificates.notYetValid, /^CERT_NOT_YET_VALID/],
    ['wrong host', () => certificates.otherHost, /^ERR_TLS_CERT_ALTNAME_INVALID.*127\.0\.0\.1/],
  ]
  test.each(bad)('%s: nothing is sent, not even once more', async (_title, pair, words) => {
    const server = await tlsServer(pair())
    const world = createWorld()
    const exchange = await send(server, world)
    expect(exchange).toMatchObject({ kind: 'failed', failure: 'certificate', maybeSent: false })
    expect(server.received()).toBe(0)
    expect(world.clock.pauses).toEqual([])
    if (exchange.kind !== 'failed') return
    expect(exchange.words).toMatch(words)
    expect(outcomeWithoutAnswer(exchange)).toEqual({
      kind: 'notReady',
      reason: 'certificateOfHost',
      words: exchange.words,
    })
  })

  test('old protocol versions are refused', async () => {
    const server = await tlsServer(certificates.good, {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    })
    expect(await send(server)).toMatchObject({
      kind: 'failed',
      failure: 'certificate',
      maybeSent: false,
    })
    expect(server.received()).toBe(0)
  })

  test('S44 NODE_TLS_REJECT_UNAUTHORIZED does not turn the check off', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      const server = await tlsServer(certificates.selfSigned)
      expect(await send(server)).toMatchObject({ failure: 'certificate', maybeSent: false })
      expect(server.received()).toBe(0)
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    }
  })

  test('S44 proxies named in the environment are not used', async () => {
    const proxy = await startFaultyServer()
    open.push(proxy)
    const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'] as const
    const before = names.map((name) => process.env[name])
    for (const name of names) process.env[name] = proxy.url
    try {
      expect(await send(await tlsServer(certificates.good))).toMatchObject({ kind: 'answered' })
      expect(proxy.connections()).toBe(0)
    } finally {
      names.forEach((name, index) => {
        const value = before[index]
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      })
    }
  })

  test('R05 reset during the handshake: certainly not sent', async () => {
    const server = await startFaultyServer({ resetOnAccept: true })
    open.push(server)
    const world = createWorld()
    open.push(world.pipeline)
    const exchange = await world.pipeline
      .callFor(anAccount(server.url.replace('http:', 'https:')), noSecrets, outsideOutbox())
      .send(anEndpoint(), form(['a', 'b']))
    expect(exchange).toMatchObject({ kind: 'failed', failure: 'connect', maybeSent: false })
    expect(world.clock.pauses).toEqual([1_000, 2_000, 4_000])
  })
})
