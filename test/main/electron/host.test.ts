import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { electronHost } from '../../../src/main/electron/host.ts'
import { control } from '../../support/electron/standIn.ts'

const host = electronHost({} as BrowserWindow)
const bytes = Buffer.from('<xml/>')

describe('the files of Electron’s window', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'timbrel-save-'))
  })

  it('go where the dialog says, whole, and leave nothing beside', async () => {
    control.saveDialog = { canceled: false, filePath: join(folder, 'ñ.xml') }
    expect(await host.saveFile('ñ.xml', 'application/xml', bytes)).toBe(join(folder, 'ñ.xml'))
    expect(readFileSync(join(folder, 'ñ.xml'), 'utf8')).toBe('<xml/>')
    expect(readdirSync(folder)).toEqual(['ñ.xml'])
  })

  it('go nowhere when the dialog was closed', async () => {
    control.saveDialog = { canceled: true, filePath: '' }
    expect(await host.saveFile('a.xml', 'application/xml', bytes)).toBeNull()
  })

  it('S23 are written part by part beside, and nothing stays where the parts end before their end', async () => {
    control.saveDialog = { canceled: false, filePath: join(folder, 'b.jsonl') }
    const seen: (readonly string[])[] = []
    async function* parts(fails: boolean): AsyncGenerator<Uint8Array> {
      yield Buffer.from('uno\n')
      seen.push(readdirSync(folder))
      await Promise.resolve()
      if (fails) throw new Error('stopped')
      yield Buffer.from('dos\n')
    }
    await expect(host.saveFile('b', 'application/jsonl', parts(true))).rejects.toThrow('stopped')
    // Only a part file while it was written, and then nothing.
    expect(seen).toEqual([[expect.stringMatching(/^b\.jsonl\.[0-9a-f]{12}\.part$/)]])
    expect(readdirSync(folder)).toEqual([])
    await host.saveFile('b', 'application/jsonl', parts(false))
    expect(readFileSync(join(folder, 'b.jsonl'), 'utf8')).toBe('uno\ndos\n')
    expect(readdirSync(folder)).toEqual(['b.jsonl'])
  })

  it('S23 leave nothing half when the folder refuses', async () => {
    control.saveDialog = { canceled: false, filePath: join(folder, 'missing', 'a.xml') }
    await expect(host.saveFile('a.xml', 'application/xml', bytes)).rejects.toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual([])
  })
})

it('S09 opens help pages of the fixed list and no other address', async () => {
  await host.openHelp('sat')
  expect(control.openedOutside).toEqual(['https://www.sat.gob.mx/'])
  for (const page of ['https://evil.example', 'file:///etc/passwd', 'constructor']) {
    await expect(host.openHelp(page)).rejects.toMatchObject({ code: 'permission.denied' })
  }
  expect(control.openedOutside).toHaveLength(1)
})
