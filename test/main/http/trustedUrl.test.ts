import { describe, expect, test } from 'vitest'
import { outcomeWithoutAnswer } from '../../../src/main/http/outcomeOf.ts'
import { trustedBase } from '../../../src/main/http/trustedUrl.ts'
import { respond, startFaultyServer } from '../../support/faultyServer.ts'
import {
  anAccount,
  anEndpoint,
  attemptRecorder,
  createWorld,
  NO_BODY,
  outsideOutbox,
} from './support/world.ts'

const HOSTS = ['app.facturaloplus.com']

describe('S43 which addresses an account may call', () => {
  test.each([
    ['https://app.facturaloplus.com', 'production', true],
    ['https://APP.facturaloplus.com:443/prefix', 'production', true],
    ['http://app.facturaloplus.com', 'production', false],
    ['https://app.facturaloplus.com:8443', 'production', false],
    ['https://app.facturaloplus.com.thief.mx', 'production', false],
    ['https://app.facturaloplus.com@thief.mx', 'production', false],
    ['https://user:pass@app.facturaloplus.com', 'production', false],
    ['https://app.facturaloplus.com?x=', 'production', false],
    ['https://app.facturaloplus.com#x', 'production', false],
    ['https://thief.mx/app.facturaloplus.com', 'production', false],
    ['https://app.facturaloplus.com.', 'production', false],
    ['https://app.facturaloplus.c\u043em', 'production', false],
    ['ftp://app.facturaloplus.com', 'production', false],
    ['javascript:alert(1)', 'production', false],
    ['', 'production', false],
    ['http://127.0.0.1:8080', 'production', false],
    ['https://localhost', 'production', false],
    ['http://127.0.0.1:8080', 'sandbox', true],
    ['http://[::1]:8080', 'practice', true],
    ['http://localhost:8080', 'practice', true],
    ['http://127.0.0.1.thief.mx', 'practice', false],
    ['http://192.168.1.1', 'practice', false],
    ['ws://127.0.0.1', 'practice', false],
  ] as const)('%s in %s: %s', (url, environment, isTrusted) => {
    expect(trustedBase(url, environment, HOSTS) !== null).toBe(isTrusted)
  })

  test('an address changed in the file gets neither a request nor the secret', async () => {
    const thief = await startFaultyServer()
    thief.play(respond(200, ''))
    const world = createWorld()
    const log = attemptRecorder()
    let secretsRead = 0
    const call = world.pipeline.callFor(
      anAccount(thief.url, { environment: 'production', hosts: HOSTS }),
      () => {
        secretsRead += 1
        return Promise.resolve('key')
      },
      outsideOutbox({ attempts: log }),
    )
    const auth = { kind: 'bodyFields', fields: [['apikey', 'key']] } as const
    const exchange = await call.send(anEndpoint({ auth }), NO_BODY)
    expect(exchange).toMatchObject({ kind: 'failed', failure: 'untrustedHost', maybeSent: false })
    if (exchange.kind !== 'failed') return
    expect(outcomeWithoutAnswer(exchange)).toMatchObject({
      kind: 'notReady',
      reason: 'untrustedHost',
    })
    expect([thief.connections(), secretsRead, log.attempts.length]).toEqual([0, 0, 0])
    await thief.close()
    await world.pipeline.close()
  })
})
