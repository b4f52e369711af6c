import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standardDataFolder } from '../../src/main/dataFolder.ts'
import { contentSecurityPolicy } from '../../src/main/pagePolicy.ts'
import { readPageFiles } from '../../src/main/pageFiles.ts'
import { smallPage } from '../support/windowHarness.ts'

describe('the data folder', () => {
  it('is where each system keeps a person’s data', () => {
    expect(standardDataFolder('linux', {})).toBe(join(homedir(), '.local/share/timbrel'))
    expect(standardDataFolder('darwin', {})).toBe(
      join(homedir(), 'Library/Application Support/timbrel'),
    )
    expect(standardDataFolder('win32', { APPDATA: '/roaming' })).toBe(join('/roaming', 'timbrel'))
  })

  it('follows XDG_DATA_HOME only where it is absolute, as its specification says', () => {
    expect(standardDataFolder('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/timbrel')
    expect(standardDataFolder('linux', { XDG_DATA_HOME: 'data' })).toBe(
      join(homedir(), '.local/share/timbrel'),
    )
  })
})

describe('the files of the page', () => {
  const files = readPageFiles(smallPage(), new Map([['/first.js', 'const a = 1']]))

  it('are found by their exact address and by nothing else', () => {
    expect(files.file('/app.js')?.mediaType).toBe('text/javascript; charset=utf-8')
    for (const path of [
      'app.js',
      '/APP.JS',
      '/./app.js',
      '//app.js',
      '/app.js?x',
      '/index.html',
      '',
    ]) {
      expect([path, files.file(path)]).toEqual([path, null])
    }
  })

  it('carry the nonce of this page only, and run scripts of the shell first, apart from each other', () => {
    const html = Buffer.from(files.page('n1').bytes).toString()
    expect(html).toContain('nonce="n1"')
    expect(html.indexOf('/first.js')).toBeLessThan(html.indexOf('<body>'))
    expect(Buffer.from(files.page('n2').bytes).toString()).not.toContain('n1')
    expect(Buffer.from(files.file('/first.js')?.bytes ?? '').toString()).toBe(
      '(() => {const a = 1\n})()',
    )
  })
})

it('S07 the policy allows nothing that is not named', () => {
  const rules = contentSecurityPolicy('n', "'none'").split('; ')
  expect(rules[0]).toBe("default-src 'none'")
  expect(rules).toContain("connect-src 'none'")
  expect(rules.join(' ')).not.toMatch(/unsafe|\*|https?:/)
})
