import { symlinkSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareFolder, unsuitableBecause } from '../../../src/main/store/folder.ts'
import { createTempStore, makeTempFolder } from '../../support/tempStore.ts'

let root: string
beforeEach(() => {
  root = makeTempFolder()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test.each([
  ['/home/ana/Dropbox/timbrel', 'synced'],
  ['/home/ana/OneDrive - Ferretería/datos', 'synced'],
  ['/Users/ana/Library/Mobile Documents/com~apple/x', 'synced'],
  ['/home/ana/Google Drive/x', 'synced'],
  ['/home/ana/My Drive/x', 'synced'],
  ['/home/ana/Dropboxes/x', null],
  ['/home/ana/facturas/año 2026', null],
  ['/srv/nas/timbrel', 'network'],
  ['/srv/nasty/timbrel', null],
  ['/mnt/mi disco/x', 'network'],
])('R54 %s: %s', (folder, reason) => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    '10.0.0.2:/share /srv/nas nfs4 rw 0 0',
    '//server/share /mnt/mi\\040disco cifs rw 0 0',
  ].join('\n')
  expect(unsuitableBecause(folder, mounts)).toBe(reason)
})

test('R54 a link into a synced folder is seen through', () => {
  mkdirSync(join(root, 'Dropbox'))
  symlinkSync(join(root, 'Dropbox'), join(root, 'plain'))
  expect(() => prepareFolder(join(root, 'plain', 'timbrel'))).toThrow('storage.unsuitableFolder')
})

test('R54 ñ, spaces and emoji in the path work', async () => {
  const temp = await createTempStore()
  const folder = join(root, 'Peña Núñez 🧾', 'datos')
  const store = await temp.reopen({ folder })
  expect(store.condition()).toBe('ok')
  await temp.remove()
})
