import { fork } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** Plays Electron's `parentPort` on top of Node's own channel, then takes that channel away. */
const PORT = `
const send = process.send.bind(process)
const on = process.on.bind(process)
process.parentPort = {
  postMessage: send,
  on: (name, listener) => on('internalish', (data) => listener({ data })),
}
on('message', (data) => { if (data.wrapped) process.emit('internalish', data.wrapped) })
process.send = undefined
`

/** A helper as those of the program: plain Node. */
const HELPER = `
process.on('message', (message) => {
  if (message.ask) process.send({ answer: message.ask * 2, argv: process.argv.slice(2) })
})
process.send({ ready: true })
`

it('gives a helper inside Electron the channel of a forked Node process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-helper-'))
  writeFileSync(join(folder, 'port.mjs'), PORT)
  writeFileSync(join(folder, 'helper.mjs'), HELPER)
  const child = fork(
    resolve('src/main/electron/helperEntry.ts'),
    [join(folder, 'helper.mjs'), '--folder', 'x y'],
    { execArgv: ['--import', join(folder, 'port.mjs')] },
  )
  const messages: unknown[] = []
  const answered = new Promise<void>((done) => {
    child.on('message', (message) => {
      messages.push(message)
      if (messages.length === 1) child.send({ wrapped: { ask: 21 } })
      else done()
    })
  })
  await answered
  child.kill()
  expect(messages).toEqual([{ ready: true }, { answer: 42, argv: ['--folder', 'x y'] }])
})
