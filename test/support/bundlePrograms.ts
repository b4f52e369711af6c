import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { FOLDER_VARIABLE, PROGRAMS } from './programs.ts'

/**
 * Bundles the programs that tests start again and again (some a hundred times), once for a whole run: a process that
 * begins with one file is there in less than half the time of one that reads four hundred sources. They are made
 * anew each time, so that no older build stands between a change and its test. Returns what removes them.
 */
export async function setup(): Promise<() => void> {
  const parent = resolve('.cache')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'programs-'))
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Readonly<Record<string, string>>
  }
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: Object.keys(dependencies) },
    // As in electron.vite.config.ts: its build for Node brings a clashing `require`.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: folder,
      copyPublicDir: false,
      rolldownOptions: {
        input: { ...PROGRAMS },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  })
  process.env[FOLDER_VARIABLE] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
