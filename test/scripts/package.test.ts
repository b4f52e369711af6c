import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { commandFile, nodeProgram } from '../../scripts/place.mjs'

/** What electron-builder needs to see of Electron to pack; its fuses need the real binary. */
function pretendedElectron(folder: string): string {
  const dist = join(folder, 'electron')
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as {
    version: string
  }
  for (const name of ['resources', 'locales']) mkdirSync(join(dist, name), { recursive: true })
  for (const [name, text] of Object.entries({ version, LICENSE: '', electron: '#!/bin/sh\n' })) {
    writeFileSync(join(dist, name), text)
  }
  chmodSync(join(dist, 'electron'), 0o755)
  return dist
}

const canRun =
  process.env['TIMBREL_LONG'] === '1' && process.platform === 'linux' && existsSync('out/.built')

it.runIf(canRun)(
  'the package holds the build, two native binaries, all they need and no Node',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'timbrel-package-'))
    const config = join(folder, 'config.mjs')
    writeFileSync(
      config,
      `import own from ${JSON.stringify(pathToFileURL(resolve('electron-builder.config.mjs')).href)}
       const { electronFuses, ...rest } = own
       export default { ...rest, electronDist: ${JSON.stringify(pretendedElectron(folder))},
         directories: { ...rest.directories, output: ${JSON.stringify(join(folder, 'dist'))} } }`,
    )
    const builder = commandFile('electron-builder')
    execFileSync(nodeProgram(), [builder, '--linux', 'dir', '--config', config], {
      stdio: 'ignore',
    })
    const asar = join(folder, 'dist', 'linux-unpacked', 'resources', 'app.asar')
    const asarTool = commandFile('@electron/asar', 'asar')
    const files = execFileSync(nodeProgram(), [asarTool, 'list', asar], { encoding: 'utf8' }).split(
      '\n',
    )
    expect(files).toEqual(
      expect.arrayContaining([
        '/out/main/index.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
        '/resources/fonts/SourceSans3-Regular.ttf',
      ]),
    )
    const binaries = files.filter((file) => file.endsWith('.node'))
    expect(binaries).toEqual([
      `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
      `/node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`,
    ])
    expect(files.filter((file) => /node_modules\/node-|\.ts$/.test(file))).toEqual([])

    const unpacked = join(folder, 'unpacked')
    execFileSync(nodeProgram(), [asarTool, 'extract', asar, unpacked])
    const loads = `await import('pdfkit'); await import('better-sqlite3'); console.log('all there')`
    const program = ['--input-type=module', '-e', loads]
    expect(execFileSync(nodeProgram(), program, { cwd: unpacked, encoding: 'utf8' })).toContain(
      'all there',
    )
  },
  120_000,
)
