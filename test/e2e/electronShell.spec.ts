import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { nodeProgram } from '../../scripts/place.mjs'
import { expect, test } from './fixtures.ts'
import { freshDataFolder, removeDataFolder } from './program.ts'

test('the built main process and preload run in the stand-in for Electron, and end with 0', async ({}, info) => {
  test.skip(info.project.name === 'electron', 'the real one runs there')
  const dataFolder = await freshDataFolder()
  const child = spawn(nodeProgram(), [resolve('test/support/electron/runBuilt.ts')], {
    env: { ...process.env, TIMBREL_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const code = await new Promise((done) => {
    child.on('exit', done)
  })
  await removeDataFolder(dataFolder)
  expect(output.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(output)).toMatchObject({
    status: { ok: true, value: { shell: 'electron', dataFolder, mode: null } },
    errors: [],
  })
  expect(code).toBe(0)
})
