import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/main/browser/windowServer.ts'
import { handClock } from '../../support/handClock.ts'
import type { HandClock } from '../../support/handClock.ts'
import { enter, startHarness } from '../../support/windowHarness.ts'
import type { WindowHarness } from '../../support/windowHarness.ts'

let clock: HandClock
let harness: WindowHarness

beforeEach(async () => {
  clock = handClock()
  harness = await startHarness(clock, LIMITS)
})

afterEach(() => harness.server.close())

function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${harness.server.port}${path}`, { headers })
}

describe('the page', () => {
  it('S07 carries the policy of the hardening table, with a fresh nonce each time', async () => {
    const first = await get('/')
    const policy = first.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      `connect-src 'self' ws://127.0.0.1:${harness.server.port}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy.split('; ')).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    const html = await first.text()
    expect(html).toContain(`nonce="${nonce}"`)
    expect(html).not.toContain('TIMBREL_NONCE')
    const second = (await get('/')).headers.get('content-security-policy')
    expect(second).not.toBe(policy)
  })

  it('loads the bridge before anything else', async () => {
    const html = await (await get('/')).text()
    expect(html).toContain('<head><script src="/bridge.js"></script>')
    expect(await (await get('/bridge.js')).text()).toContain('window.bridge = 1')
  })

  it('S47 sends safe headers with everything', async () => {
    for (const path of ['/', '/app.js', '/nothing']) {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })
})

describe('a file for the person', () => {
  const bytes = Buffer.from('<xml/>')

  async function offered(): Promise<{
    path: string
    cookie: string
    saved: Promise<string | null>
  }> {
    const page = await enter(harness.server)
    const saved = harness.server.host.saveFile('Ñandú & "Hijos".xml', 'application/xml', bytes)
    const message = await page.next()
    if (message.kind !== 'download') throw new Error(`unexpected ${message.kind}`)
    return { path: message.path, cookie: page.cookie, saved }
  }

  it('goes out once, as an attachment that can run nothing', async () => {
    const { path, cookie, saved } = await offered()
    const answer = await get(path, { cookie })
    expect(await answer.text()).toBe('<xml/>')
    // RFC 5987: UTF-8, percent-encoded; checked by hand against the table of the RFC.
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%C3%91and%C3%BA%20%26%20%22Hijos%22.xml",
    )
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(await saved).toBe('Ñandú & "Hijos".xml')
    expect((await get(path, { cookie })).status).toBe(404)
  })

  it('goes out in parts as they are made, and breaks off where they fail', async () => {
    async function* parts(fails: boolean): AsyncGenerator<Uint8Array> {
      yield Buffer.from('uno\n')
      await Promise.resolve()
      if (fails) throw new Error('stopped')
      yield Buffer.from('dos\n')
    }
    const fetched = async (fails: boolean) => {
      const page = await enter(harness.server)
      const saved = harness.server.host.saveFile('b.jsonl', 'application/jsonl', parts(fails))
      // Looked at below; until then it must not count as forgotten.
      saved.catch(() => undefined)
      const message = await page.next()
      if (message.kind !== 'download') throw new Error(`unexpected ${message.kind}`)
      // Broken off before or after its first part, it is no whole answer.
      const text = get(message.path, { cookie: page.cookie }).then((answer) => answer.text())
      return { text: await text.catch(() => 'broken'), saved }
    }
    const whole = await fetched(false)
    expect([whole.text, await whole.saved]).toEqual(['uno\ndos\n', 'b.jsonl'])
    const broken = await fetched(true)
    expect(broken.text).toBe('broken')
    await expect(broken.saved).rejects.toThrow('stopped')
  })

  it('S47 is not given to whoever only knows its address', async () => {
    const { path, cookie } = await offered()
    expect((await get(path)).status).toBe(401)
    expect((await get(path, { cookie: `${cookie}0` })).status).toBe(401)
    expect((await get(path, { cookie })).status).toBe(200)
  })

  it('is taken back after a minute, and says that it was not saved', async () => {
    const { path, cookie, saved } = await offered()
    clock.advance(60_000)
    expect(await saved).toBeNull()
    expect((await get(path, { cookie })).status).toBe(404)
  })
})

describe('help pages', () => {
  it('S09 opens addresses of the fixed list only', async () => {
    await harness.server.host.openHelp('sat.verifyInvoice')
    expect(harness.opened).toEqual(['https://verificacfdi.facturaelectronica.sat.gob.mx/'])
    for (const page of ['https://evil.example', '__proto__', 'toString', '']) {
      await expect(harness.server.host.openHelp(page)).rejects.toMatchObject({
        code: 'permission.denied',
      })
    }
    expect(harness.opened).toHaveLength(1)
  })
})
