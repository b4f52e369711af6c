import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, expectAccessible, test } from './fixtures.ts'
import { freshDataFolder, removeDataFolder, startProgram } from './program.ts'

test('the program opens on fresh data, without any error on its page', async ({ desk }) => {
  await expect(desk.page.locator('#root')).not.toBeEmpty()
  await expectAccessible(desk.page)
})

test('R40 a second start on the same data opens the running one', async ({}, info) => {
  test.skip(info.project.name === 'electron', 'Electron has its own lock')
  const dataFolder = await freshDataFolder()
  const first = await startProgram(dataFolder)
  const second = await startProgram(dataFolder)
  expect(new URL(second.link).origin).toBe(new URL(first.link).origin)
  expect(second.link).not.toBe(first.link)
  expect(await first.stop()).toBe(0)
  await removeDataFolder(dataFolder)
})

test('R39 the program ends with 0 when told to, and takes its mark along', async ({}, info) => {
  test.skip(info.project.name === 'electron', 'told through its window there')
  const dataFolder = await freshDataFolder()
  const program = await startProgram(dataFolder)
  expect(await program.stop()).toBe(0)
  await expect(readFile(join(dataFolder, 'browser-window.json'))).rejects.toThrow('ENOENT')
  await removeDataFolder(dataFolder)
})

test('R36 starts again on the data of a program that was killed', async ({}, info) => {
  test.skip(info.project.name === 'electron', 'told through its window there')
  const dataFolder = await freshDataFolder()
  const killed = await startProgram(dataFolder)
  await killed.kill()
  const again = await startProgram(dataFolder)
  expect(new URL(again.link).hash).not.toBe(new URL(killed.link).hash)
  expect(await again.stop()).toBe(0)
  await removeDataFolder(dataFolder)
})

test('R44 R54 says in a sentence why it cannot start on a folder, and ends with 3', async ({}, info) => {
  test.skip(info.project.name === 'electron', 'shown in a box of the system there')
  const dataFolder = await freshDataFolder()
  const notAFolder = join(dataFolder, 'file')
  await writeFile(notAFolder, 'precious')
  const failure = await startProgram(notAFolder).then(
    () => 'started',
    (error: Error) => error.message,
  )
  expect(failure).toContain('ended with 3')
  expect(await readFile(notAFolder, 'utf8')).toBe('precious')
  await removeDataFolder(dataFolder)
})
