import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../src/main/browser/arguments.ts'
import { createInstanceMark, linkOfRunningWindow } from '../../../src/main/browser/instance.ts'
import { endAfterLastWindow } from '../../../src/main/browser/lastWindow.ts'
import { handClock } from '../../support/handClock.ts'

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'timbrel-shell-'))
}

describe('the end of the program after its last window', () => {
  function counted(): {
    clock: ReturnType<typeof handClock>
    ends: () => number
    seen: (present: boolean) => void
  } {
    const clock = handClock()
    let ends = 0
    const last = endAfterLastWindow(clock, () => {
      ends += 1
    })
    return { clock, ends: () => ends, seen: (present) => last.presence(present) }
  }

  it('comes ten seconds after it has gone', () => {
    const { clock, ends, seen } = counted()
    seen(true)
    clock.advance(3_600_000)
    expect(ends()).toBe(0)
    seen(false)
    clock.advance(9_999)
    expect(ends()).toBe(0)
    clock.advance(1)
    expect(ends()).toBe(1)
  })

  it('does not come for a reload', () => {
    const { clock, ends, seen } = counted()
    seen(true)
    seen(false)
    clock.advance(5_000)
    seen(true)
    clock.advance(60_000)
    expect(ends()).toBe(0)
  })

  it('comes when the window never spoke', () => {
    const { clock, ends } = counted()
    clock.advance(60_000)
    expect(ends()).toBe(1)
  })
})

describe('the mark of a running window', () => {
  it('S47 is readable by its owner only and goes away with the program', () => {
    const data = folder()
    const path = join(data, 'browser-window.json')
    writeFileSync(path, 'old', { mode: 0o644 })
    const mark = createInstanceMark(data)
    mark.write(4_321)
    // Windows has no such bits; there the folder of the person's profile protects the file.
    const others = process.platform === 'win32' ? 0 : statSync(path).mode & 0o077
    expect(others).toBe(0)
    const { key } = JSON.parse(readFileSync(path, 'utf8')) as { key: string }
    expect(mark.isKey(key)).toBe(true)
    expect(mark.isKey(`${key}0`)).toBe(false)
    mark.remove()
    expect(() => statSync(path)).toThrow('ENOENT')
  })

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['other data', '{"port":"80","key":7}'],
    ['a program that is gone', '{"port":1,"key":"aa"}'],
  ])('is no running window where it holds %s', async (_name, text) => {
    const data = folder()
    if (text !== null) writeFileSync(join(data, 'browser-window.json'), text)
    expect(await linkOfRunningWindow(data)).toBeNull()
  })
})

describe('the arguments', () => {
  it('name the data folder, from argument, environment or the system, in this order', () => {
    expect(readArguments(['--data', '/x'], 'linux', { TIMBREL_DATA: '/y' }).dataFolder).toBe('/x')
    expect(readArguments([], 'linux', { TIMBREL_DATA: '/y' }).dataFolder).toBe('/y')
    expect(readArguments([], 'linux', { XDG_DATA_HOME: '/z' }).dataFolder).toBe('/z/timbrel')
  })

  it('open no window without a screen or when told so', () => {
    expect(readArguments([], 'linux', {}).openWindow).toBe(false)
    expect(readArguments([], 'linux', { DISPLAY: ':0' }).openWindow).toBe(true)
    expect(readArguments([], 'darwin', {}).openWindow).toBe(true)
    expect(readArguments(['--no-window'], 'darwin', {}).openWindow).toBe(false)
  })

  it('S11 S48 refuse what they do not know', () => {
    for (const given of [['--passphrase', 'x'], ['file.xml'], ['timbrel://open?x']]) {
      expect(() => readArguments(given, 'linux', {})).toThrow(TypeError)
    }
  })
})
