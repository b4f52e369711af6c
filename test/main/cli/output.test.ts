import { PassThrough, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createPrinter, jsonDocument, visible } from '../../../src/main/cli/output.ts'
import { processStreams } from '../../../src/main/cli/streams.ts'

const HOSTILE = 'a\u001b[2J\u009b31m\u202egpj\u2066b\nfalsa línea\tñ'

describe('S48 text of others on a terminal', () => {
  test('control characters are shown, line breaks too, letters stay', () => {
    expect(visible(HOSTILE)).toBe(
      'a\\u001b[2J\\u009b31m\\u202egpj\\u2066b\\u000afalsa línea\\u0009ñ',
    )
  })

  test('a JSON document holds none of them and means the same', () => {
    const text = jsonDocument({ name: HOSTILE, list: [1] })
    expect(JSON.parse(text)).toEqual({ name: HOSTILE, list: [1] })
    // eslint-disable-next-line no-control-regex -- the control characters are the subject
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  })
})

describe('the one document', () => {
  function printed(
    use: (printer: ReturnType<typeof createPrinter>) => void,
    json: boolean,
  ): string {
    let out = ''
    const printer = createPrinter({ out: (text) => void (out += text), err: () => undefined }, json)
    use(printer)
    printer.finish()
    printer.finish()
    return out
  }

  test('is printed once, at the end; a failure takes the place of a result', () => {
    const out = printed((printer) => {
      printer.line('para personas')
      printer.result({ ok: true })
      printer.result({ ok: false })
    }, true)
    expect(JSON.parse(out)).toEqual({ ok: false })
    expect(printed(() => undefined, true)).toBe('null\n')
  })

  test('without --json there are lines and no document', () => {
    const out = printed((printer) => {
      printer.line('para personas')
      printer.result({ ok: true })
    }, false)
    expect(out).toBe('para personas\n')
  })
})

describe('S48 a reader that goes away', () => {
  function streamsOver(stdout: Writable, stdin = new PassThrough()) {
    return processStreams({ stdin, stdout, stderr: new PassThrough() } as never)
  }

  test('costs the rest of the output and nothing else', async () => {
    const taken: string[] = []
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        taken.push(String(chunk))
        done(taken.length > 1 ? Object.assign(new Error('gone'), { code: 'EPIPE' }) : null)
      },
    })
    const streams = streamsOver(stdout)
    const closed = new Promise((resolve) => stdout.once('close', resolve))
    streams.out('uno')
    streams.out('dos')
    await closed
    streams.out('tres')
    expect(taken).toEqual(['uno', 'dos'])
  })

  test('standard input is bounded and loses its byte order mark', async () => {
    const stdin = new PassThrough()
    stdin.end('\ufeffapikey=x')
    expect(await streamsOver(new PassThrough(), stdin).readAll()).toBe('apikey=x')
    const endless = new PassThrough()
    endless.end(Buffer.alloc(1_000_001))
    await expect(streamsOver(new PassThrough(), endless).readAll()).rejects.toMatchObject({
      key: 'cli.error.inputTooLarge',
    })
  })
})
