import { fork } from 'node:child_process'
import { CommanderError } from 'commander'
import type { ErrorCode } from '../../domain/errors.ts'
import { LANGUAGES } from '../../locales/languages.ts'
import type { Language } from '../../locales/languages.ts'
import { APP_VERSION } from '../version.ts'
import { systemClock } from '../clock.ts'
import { createConnectivity } from '../connectivity.ts'
import { standardDataFolder } from '../dataFolder.ts'
import { createDesk } from '../desk.ts'
import type { BuiltFiles } from '../entries.ts'
import { systemRandom } from '../random.ts'
import { noSteps } from '../steps.ts'
import { callThrough, Refused } from './caller.ts'
import { cliHost } from './cliHost.ts'
import type { VerbContext } from './context.ts'
import { EXIT, exitCodeOf } from './exitCodes.ts'
import type { ExitCode } from './exitCodes.ts'
import { createPrinter } from './output.ts'
import type { Printer } from './output.ts'
import { parseCommand } from './program.ts'
import type { Chosen, GlobalOptions, ParsedCommand } from './program.ts'
import { serve, servePractice } from './servers.ts'
import type { Streams } from './streams.ts'
import { UsageError } from './usageError.ts'
import { createWords } from './words.ts'
import type { Words } from './words.ts'

/** Everything a run of the command takes from its process. */
export interface Run {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly streams: Streams
  readonly files: BuiltFiles
}

/** Runs one command to its end and gives the exit code; every refusal is printed, none is thrown. */
export async function runTimbrel(run: Run): Promise<ExitCode> {
  const words = await createWords(languageOf(run))
  let parsed: ParsedCommand
  try {
    parsed = parseCommand(run.argv, APP_VERSION, (path) => words.t(`cli.help.${path}`), run.streams)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    throw error
  }
  const print = createPrinter(run.streams, parsed.globals.json === true)
  try {
    return await perform(run, parsed, print, words)
  } catch (error) {
    return explain(error, print, words)
  }
}

async function perform(
  run: Run,
  { globals, chosen }: ParsedCommand,
  print: Printer,
  words: Words,
): Promise<ExitCode> {
  if (chosen.kind === 'practice') {
    return servePractice(dataFolderOf(run, globals), chosen.options, run.files)
  }
  if (chosen.kind === 'serve') return serve(dataFolderOf(run, globals), run.files)
  return runVerb(run, globals, chosen, print, words)
}

/** The help texts are needed before the command line is read, so the language is looked for by itself. */
function languageOf(run: Run): Language {
  const at = run.argv.indexOf('--lang')
  const wanted = (at < 0 ? undefined : run.argv[at + 1]) ?? run.env['TIMBREL_LANG']
  return LANGUAGES.find((language) => language === wanted) ?? LANGUAGES[0]
}

function dataFolderOf(run: Run, globals: GlobalOptions): string {
  return globals.data ?? run.env['TIMBREL_DATA'] ?? standardDataFolder(process.platform, run.env)
}

async function runVerb(
  run: Run,
  globals: GlobalOptions,
  chosen: Chosen,
  print: Printer,
  words: Words,
): Promise<ExitCode> {
  const desk = await createDesk({
    dataFolder: dataFolderOf(run, globals),
    shell: 'cli',
    ...(globals.mode === undefined ? {} : { mode: globals.mode }),
    appVersion: APP_VERSION,
    paths: run.files.entries,
    connectivity: createConnectivity(true),
    forkHelper: (entry, args) =>
      fork(entry, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    passphrase: run.env['TIMBREL_PASSPHRASE'] ?? null,
    clock: systemClock,
    random: systemRandom,
    steps: noSteps,
    log: (line) => print.notice(line),
  })
  try {
    const call = callThrough(desk, { door: 'cli', host: cliHost(print) })
    const context: VerbContext = {
      call,
      print,
      words,
      streams: run.streams,
      env: run.env,
    }
    return await chosen.run(context, chosen.options as never)
  } finally {
    await desk.stop()
  }
}

function explain(error: unknown, print: Printer, words: Words): ExitCode {
  if (error instanceof Refused) {
    print.result({ ok: false, error: error.wire })
    for (const line of words.refusal(error.wire)) print.notice(line)
    return exitCodeOf(error.wire.code)
  }
  if (error instanceof UsageError) {
    const sentence = words.t(error.key, error.params)
    print.result({ ok: false, error: { code: 'usage', key: error.key, params: error.params } })
    print.notice(sentence)
    return EXIT.usage
  }
  if (error instanceof Error && 'code' in error && isStorage(error.code)) {
    print.result({ ok: false, error: { code: error.code } })
    print.notice(words.t(`error.${error.code}`))
    return EXIT.environment
  }
  throw error
}

function isStorage(code: unknown): code is ErrorCode {
  return typeof code === 'string' && (code.startsWith('storage.') || code.startsWith('secret.'))
}
