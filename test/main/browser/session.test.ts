import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLOSE_ELSEWHERE, CLOSE_NEEDS_LINK } from '../../../src/contract/windowApi.ts'
import { LIMITS } from '../../../src/main/browser/windowServer.ts'
import { handClock } from '../../support/handClock.ts'
import type { HandClock } from '../../support/handClock.ts'
import { dial, enter, redeem, startHarness } from '../../support/windowHarness.ts'
import type { WindowHarness } from '../../support/windowHarness.ts'

let clock: HandClock
let harness: WindowHarness

beforeEach(async () => {
  clock = handClock()
  harness = await startHarness(clock, LIMITS)
})

afterEach(() => harness.server.close())

function origin(): string {
  return `http://127.0.0.1:${harness.server.port}`
}

describe('the ticket', () => {
  it('S47 opens the window once and no second time', async () => {
    const link = harness.server.link()
    await redeem(harness.server, link)
    await expect(redeem(harness.server, link)).rejects.toThrow('401')
  })

  it('S47 is void once a newer one exists', async () => {
    const older = harness.server.link()
    harness.server.link()
    await expect(redeem(harness.server, older)).rejects.toThrow('401')
  })

  it('S28 S47 refuses guesses alike and slows a flood of them down', async () => {
    const link = harness.server.link()
    const right = new URL(link).hash.slice('#ticket='.length)
    const guesses = ['', right.slice(1), `${right}0`, right.toUpperCase(), 'f'.repeat(64)]
    for (const guess of guesses) {
      await expect(redeem(harness.server, `${origin()}/#ticket=${guess}`)).rejects.toThrow('401')
    }
    for (let index = 0; index < 20; index += 1) {
      await redeem(harness.server, `${origin()}/#ticket=${index}`).catch(() => undefined)
    }
    await expect(redeem(harness.server, link)).rejects.toThrow('429')
    clock.advance(1_000)
    await expect(redeem(harness.server, link)).resolves.toHaveProperty('session')
  })

  it('S47 is taken from our own page only: a program without an Origin is refused', async () => {
    const ticket = new URL(harness.server.link()).hash.slice('#ticket='.length)
    const answer = await fetch(`${origin()}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    })
    expect(answer.status).toBe(403)
  })

  it('S47 leaves a cookie that no script and no other site can use', async () => {
    const ticket = new URL(harness.server.link()).hash.slice('#ticket='.length)
    const answer = await fetch(`${origin()}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: origin() },
      body: JSON.stringify({ ticket }),
    })
    const [cookie] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^timbrel-\d+=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/)
  })
})

describe('the line', () => {
  it('carries calls and their answers, through the window door', async () => {
    const page = await enter(harness.server)
    page.send({ kind: 'call', id: 7, method: 'system.status', input: { a: 1 } })
    expect(await page.next()).toEqual({
      kind: 'answer',
      id: 7,
      result: { ok: true, value: { method: 'system.status', input: { a: 1 } } },
    })
    expect(harness.core.calls[0]?.session.door).toBe('window')
    expect(harness.core.calls[0]?.session.host.shell).toBe('browser')
  })

  it('carries events', async () => {
    const page = await enter(harness.server)
    harness.core.tell('invoices.changed', { ids: ['x'] })
    expect(await page.next()).toEqual({
      kind: 'event',
      name: 'invoices.changed',
      payload: { ids: ['x'] },
    })
  })

  it('S47 is refused to pages of another origin and under another host', async () => {
    const { cookie } = await redeem(harness.server, harness.server.link())
    for (const headers of [
      { cookie, origin: 'https://evil.example' },
      { cookie, origin: 'null' },
      { cookie, origin: '' },
      { cookie, host: 'evil.example' },
    ]) {
      const page = dial(harness.server, headers)
      expect(await page.closed).toBe(1006)
    }
    expect(harness.refused).toEqual(['foreignPage', 'foreignPage', 'foreignPage', 'host'])
  })

  it('S47 needs both halves: the cookie alone and the session alone open nothing', async () => {
    const { cookie, session } = await redeem(harness.server, harness.server.link())
    const withoutCookie = dial(harness.server, {})
    withoutCookie.send({ kind: 'hello', session })
    expect(await withoutCookie.closed).toBe(CLOSE_NEEDS_LINK)
    expect(harness.presence).toEqual([])
    const wrongSession = dial(harness.server, { cookie })
    wrongSession.send({ kind: 'hello', session: 'f'.repeat(64) })
    expect(await wrongSession.closed).toBe(CLOSE_NEEDS_LINK)
    const twice = dial(harness.server, { cookie: `${cookie}; ${cookie}` })
    expect(await twice.closed).toBe(CLOSE_NEEDS_LINK)
    const right = dial(harness.server, { cookie })
    right.send({ kind: 'hello', session })
    expect(await right.next()).toEqual({ kind: 'welcome' })
  })

  it('S47 answers nothing before the hello', async () => {
    const { cookie } = await redeem(harness.server, harness.server.link())
    const page = dial(harness.server, { cookie })
    page.send({ kind: 'call', id: 1, method: 'system.status', input: {} })
    expect(await page.closed).toBe(CLOSE_NEEDS_LINK)
    expect(harness.core.calls).toEqual([])
  })

  it('S34 S47 closes a line that says nothing for three seconds', async () => {
    const { cookie } = await redeem(harness.server, harness.server.link())
    const page = dial(harness.server, { cookie })
    await new Promise((resolve) => page.socket.once('open', resolve))
    clock.advance(3_000)
    expect(await page.closed).toBe(CLOSE_NEEDS_LINK)
  })

  it.each([
    ['no JSON', '{'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a call without id', '{"kind":"call","method":"a","input":1}'],
    ['a call with a broken id', '{"kind":"call","id":1.5,"method":"a"}'],
    ['a method that is an array', '{"kind":"call","id":1,"method":["a"]}'],
    ['a second hello', '{"kind":"hello","session":"x"}'],
  ])('S32 closes at %s', async (_name, text) => {
    const page = await enter(harness.server)
    page.socket.send(text)
    expect(await page.closed).toBe(1002)
    expect(harness.core.calls).toEqual([])
  })

  it('S32 closes at binary frames and at messages over 2 MiB', async () => {
    const binary = await enter(harness.server)
    binary.socket.send(Buffer.from('{}'))
    expect(await binary.closed).toBe(1002)
    const large = await enter(harness.server)
    large.send({ kind: 'call', id: 1, method: 'a', input: 'x'.repeat(2_200_000) })
    expect([1006, 1009]).toContain(await large.closed)
    expect(harness.core.calls).toEqual([])
  })

  it('S47 belongs to one page: a newer link takes over and voids the older secrets', async () => {
    const first = await enter(harness.server)
    const second = await enter(harness.server)
    expect(await first.closed).toBe(CLOSE_ELSEWHERE)
    const again = dial(harness.server, { cookie: first.cookie })
    again.send({ kind: 'hello', session: first.session })
    expect(await again.closed).toBe(CLOSE_NEEDS_LINK)
    second.send({ kind: 'call', id: 1, method: 'a', input: null })
    expect(await second.next()).toMatchObject({ kind: 'answer', id: 1 })
  })

  it('comes back after a break with the same secrets, as a reload does', async () => {
    const page = await enter(harness.server)
    page.socket.terminate()
    await page.closed
    const again = dial(harness.server, { cookie: page.cookie })
    again.send({ kind: 'hello', session: page.session })
    expect(await again.next()).toEqual({ kind: 'welcome' })
    expect(harness.presence).toEqual([true, false, true])
  })

  it('drops the answer to a page that has gone', async () => {
    const page = await enter(harness.server)
    page.send({ kind: 'call', id: 1, method: 'a', input: null })
    page.socket.terminate()
    await page.closed
    const next = await enter(harness.server)
    next.send({ kind: 'call', id: 9, method: 'b', input: null })
    expect(await next.next()).toMatchObject({ id: 9 })
  })
})

describe('a second start on the same data', () => {
  async function ask(
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    return fetch(`${origin()}/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  }

  it('gets a fresh link for the key that stands in the data folder', async () => {
    const answer = await ask(JSON.stringify({ key: 'instance-key' }))
    const { url } = (await answer.json()) as { url: string }
    await expect(redeem(harness.server, url)).resolves.toHaveProperty('session')
  })

  it('S47 refuses wrong keys and every browser', async () => {
    expect((await ask(JSON.stringify({ key: 'guess' }))).status).toBe(401)
    expect((await ask('{}')).status).toBe(401)
    const key = JSON.stringify({ key: 'instance-key' })
    expect((await ask(key, { origin: origin() })).status).toBe(403)
    expect((await ask(key, { 'sec-fetch-site': 'none' })).status).toBe(403)
  })
})
