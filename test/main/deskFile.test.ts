import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { folderOf, readChoice, writeChoice } from '../../src/main/deskFile.ts'
import { refusalOf, refusalOfAsync } from '../support/refusals.ts'
import { makeTempFolder } from '../support/tempStore.ts'

function tempFolder(): string {
  const folder = makeTempFolder(true)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('the choice between practice and real', () => {
  test('is remembered, whole, for its owner only', async () => {
    const folder = join(tempFolder(), 'nueva ñ')
    expect(readChoice(folder)).toBeNull()
    for (const choice of [
      { mode: 'practice', country: 'MX' },
      { mode: 'real', country: 'PE' },
    ] as const) {
      await writeChoice(folder, choice)
      expect(readChoice(folder)).toEqual(choice)
    }
    expect(readdirSync(folder)).toEqual(['timbrel.json'])
    expect(statSync(join(folder, 'timbrel.json')).mode & 0o077).toBe(0)
  })

  test.each([
    '',
    'null',
    '7',
    '{',
    '"real"',
    '[]',
    '{"mode":"Real"}',
    '{"mode":"../real"}',
    '\0\0\0',
  ])('R45 a file that says %j is no choice, and no reason not to start', (text) => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'timbrel.json'), text)
    expect(readChoice(folder)).toBeNull()
  })

  test('an unknown country is Mexico: only the mode decides where data lie', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'timbrel.json'), '{"mode":"real","country":"AR"}')
    expect(readChoice(folder)).toEqual({ mode: 'real', country: 'MX' })
    expect(folderOf(folder, 'real')).not.toBe(folderOf(folder, 'practice'))
  })

  test('R44 R54 a folder that is none, or cannot be written, is refused by a code', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(refusalOf(() => readChoice(join(folder, 'file')))).toBe('storage.unsuitableFolder')
    mkdirSync(join(folder, 'timbrel.json'))
    const choice = { mode: 'real', country: 'MX' } as const
    expect(await refusalOfAsync(writeChoice(folder, choice))).toBe('storage.failed')
  })
})
