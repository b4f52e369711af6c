import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findAppBrowser } from '../../../src/main/browser/browsers.ts'

function folderWith(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-path-'))
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), '')
    chmodSync(join(folder, name), 0o755)
  }
  return folder
}

describe('the browser for an app window', () => {
  it('is the first of the family on the search path, Chromium before the others', () => {
    const edge = folderWith('microsoft-edge')
    const both = folderWith('brave-browser', 'google-chrome')
    expect(findAppBrowser('linux', { PATH: [edge, both].join(delimiter) })).toBe(
      join(both, 'google-chrome'),
    )
    expect(findAppBrowser('linux', { PATH: edge })).toBe(join(edge, 'microsoft-edge'))
  })

  it('is none where the search path has none, or only a file that cannot run', () => {
    const folder = folderWith('firefox', 'chromium')
    chmodSync(join(folder, 'chromium'), 0o644)
    expect(findAppBrowser('linux', { PATH: folder })).toBeNull()
    expect(findAppBrowser('linux', {})).toBeNull()
  })

  it('is found under the program folders of Windows', () => {
    const chrome = join('Google', 'Chrome', 'Application', 'chrome.exe')
    const root = folderWith(chrome)
    expect(findAppBrowser('win32', { PROGRAMFILES: root })).toBe(join(root, chrome))
    expect(findAppBrowser('win32', {})).toBeNull()
  })
})
