import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeAbandoned, writeAtomically } from '../../../src/main/secrets/atomicFile.ts'
import { makeTempFolder } from '../../support/tempStore.ts'

const NOW = Date.UTC(2026, 10, 30, 12)
const HOUR = 3_600_000

let folder: string
beforeEach(() => {
  folder = makeTempFolder(true)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function fileOfAge(name: string, ageMs: number): void {
  const path = join(folder, name)
  writeFileSync(path, 'x')
  const at = (NOW - ageMs) / 1_000
  utimesSync(path, at, at)
}

test('what a killed writer left is removed once nobody can still be writing it, and nothing else is', async () => {
  fileOfAge('installation.json.00aa11bb22cc.new', HOUR + 1_000)
  fileOfAge('installation.json.00aa11bb22cd.new', HOUR - 1_000)
  fileOfAge('installation.json', 40 * HOUR)
  fileOfAge('installation.json.new', 40 * HOUR)
  fileOfAge('a list.new', 40 * HOUR)
  await removeAbandoned(folder, NOW)
  expect(readdirSync(folder).toSorted()).toEqual([
    'a list.new',
    'installation.json',
    'installation.json.00aa11bb22cd.new',
    'installation.json.new',
  ])
})

test('a folder that is not there yet has nothing to remove', async () => {
  await expect(removeAbandoned(join(folder, 'none'), NOW)).resolves.toBeUndefined()
})

test('a file that was written whole leaves nothing beside it', async () => {
  await writeAtomically(join(folder, 'file'), Buffer.from('whole'))
  expect(readdirSync(folder)).toEqual(['file'])
})
