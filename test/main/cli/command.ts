import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { runTimbrel } from '../../../src/main/cli/run.ts'
import type { BuiltFiles } from '../../../src/main/entries.ts'
import { entryPaths, programPath } from '../../support/programs.ts'

/** What the command loads and starts, bundled for this run: no older build stands between a change and its test. */
export const PROGRAM_FILES: BuiltFiles = {
  entries: entryPaths(),
  renderer: '',
  preload: '',
  bridge: '',
  browserShell: programPath('browserShell'),
  electronHelper: '',
}

/** How one run of the command ended. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
  /** The one document of standard output; throws when it is not exactly one. */
  json<T = Record<string, unknown>>(): T
}

/** A data folder with the command over it. */
export interface Commander {
  readonly folder: string
  /** Runs in Spanish and in practice, which options may change; `input` is standard input. */
  run(words: readonly string[], given?: Given): Promise<Ended>
  /** The same with `--json`. */
  json(words: readonly string[], given?: Given): Promise<Ended>
  /** Writes a file beside the data and gives its path; what is neither text nor bytes is written as JSON. */
  file(name: string, content: unknown): string
}

export interface Given {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

/** An empty folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A command over data of its own; `folder` shares those of another test of the file. */
export function commander(folder = tempFolder(), options: readonly string[] = []): Commander {
  const data = join(folder, 'datos ñ')
  async function run(words: readonly string[], given: Given = {}): Promise<Ended> {
    let out = ''
    let err = ''
    const code = await runTimbrel({
      argv: ['--data', data, ...options, ...words],
      env: given.env ?? {},
      streams: {
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        readAll: () => Promise.resolve(given.input ?? ''),
      },
      files: PROGRAM_FILES,
    })
    return { code, out, err, json: <T>() => JSON.parse(out) as T }
  }
  return {
    folder,
    run,
    json: (words, given) => run(['--json', ...words], given),
    file(name, content) {
      const path = join(folder, name)
      const isRaw = typeof content === 'string' || Buffer.isBuffer(content)
      writeFileSync(path, isRaw ? content : JSON.stringify(content))
      return path
    },
  }
}

/** Code of a refusal printed as JSON. */
export function refusalIn(ended: Ended): string {
  const { ok, error } = ended.json<{ ok: boolean; error: { code: string; key?: string } }>()
  if (ok) throw new Error('nothing was refused')
  return error.key ?? error.code
}
