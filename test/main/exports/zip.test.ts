import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { zipOf, type ZipEntry } from '../../../src/main/exports/zip.ts'
import { bytesOf } from '../../support/savedFile.ts'

const MTIME = new Date('2026-11-30T12:00:00Z')

/** Tells how many of its entries were asked for, and whether it was ended. */
function watched(count: number, bytes: number) {
  const seen = { asked: 0, ended: false }
  async function* entries(): AsyncGenerator<ZipEntry> {
    try {
      for (let no = 0; no < count; no += 1) {
        seen.asked += 1
        yield { name: `F-${no}.xml`, bytes: randomBytes(bytes) }
      }
    } finally {
      seen.ended = true
    }
  }
  return { seen, entries: entries() }
}

/** The outside judge; without it the test says that it was skipped. */
const hasPython = spawnSync('python3', ['--version']).status === 0

describe('zipOf', () => {
  test.runIf(hasPython)('Python reads every file of it, the same names numbered', async () => {
    async function* entries(): AsyncGenerator<ZipEntry> {
      for (const name of ['Año.xml', 'Año.xml', 'b.pdf', 'Año.xml']) {
        yield { name, bytes: randomBytes(70_000) }
      }
      yield { name: 'vacío.txt', bytes: new Uint8Array() }
    }
    const folder = mkdtempSync(join(tmpdir(), 'timbrel-zip-'))
    try {
      const path = join(folder, 'a.zip')
      writeFileSync(path, await bytesOf(zipOf(entries(), MTIME)))
      const code =
        'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; ' +
        'print("|".join(f"{i.filename} {i.file_size} {len(set(z.read(i)))}" for i in z.infolist()))'
      const said = execFileSync('python3', ['-X', 'utf8', '-c', code, path], { encoding: 'utf8' })
      expect(said.trim()).toBe(
        [
          'Año.xml 70000 256',
          'Año (2).xml 70000 256',
          'b.pdf 70000 256',
          'Año (3).xml 70000 256',
          'vacío.txt 0 0',
        ].join('|'),
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('files are asked for as the parts are taken, never far ahead', async () => {
    const { seen, entries } = watched(200, 100_000)
    const parts = zipOf(entries, MTIME)
    let taken = 0
    for await (const part of parts) {
      taken += part.length
      await sleep(1)
      // Two under way, and what the streams between them hold; noise is not made smaller.
      expect(seen.asked * 100_000 - taken).toBeLessThan(600_000)
      if (seen.asked === 60) break
    }
    await expect.poll(() => seen.ended).toBe(true)
    expect(seen.asked).toBeLessThanOrEqual(62)
  })

  test('whoever takes no more while the next file is being made ends it, too, whatever its size', async () => {
    const next = Promise.withResolvers<void>()
    let ended = false
    async function* entries(): AsyncGenerator<ZipEntry> {
      try {
        yield { name: 'a.xml', bytes: randomBytes(1_000) }
        await next.promise
        yield { name: 'b.pdf', bytes: randomBytes(3_000_000) }
        yield { name: 'c.xml', bytes: randomBytes(1_000) }
      } finally {
        ended = true
      }
    }
    for await (const part of zipOf(entries(), MTIME)) {
      if (part.length > 0) break
    }
    next.resolve()
    await expect.poll(() => ended).toBe(true)
  })

  test('of files that were taken nothing stays in memory', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const { seen, entries } = watched(1_500, 20_000)
    const held: number[] = []
    for await (const part of zipOf(entries, MTIME)) {
      expect(part.length).toBeGreaterThan(0)
      if (seen.asked % 500 !== 0 || held.length === seen.asked / 500) continue
      collect()
      held.push(process.memoryUsage().arrayBuffers)
    }
    const [first = 0, , last = 0] = held
    // A thousand files of 20 KB later.
    expect(last - first).toBeLessThan(5_000_000)
  })

  test('it fails as its entries fail', async () => {
    async function* entries(): AsyncGenerator<ZipEntry> {
      yield { name: 'a.xml', bytes: randomBytes(200_000) }
      await sleep(1)
      throw new Error('no se pudo leer')
    }
    await expect(bytesOf(zipOf(entries(), MTIME))).rejects.toThrow('no se pudo leer')
  })

  test('one of no files is a ZIP, too', async () => {
    const { entries } = watched(0, 0)
    // End of central directory: signature, then zeros (APPNOTE.TXT 4.3.16).
    expect(Buffer.from(await bytesOf(zipOf(entries, MTIME))).toString('hex')).toBe(
      `504b0506${'00'.repeat(18)}`,
    )
  })
})
