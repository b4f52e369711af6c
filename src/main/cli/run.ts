import { CommanderError } from 'commander'
import { AppError } from '../../domain/errors.ts'
import { languageOf, type Language } from '../../locales/languages.ts'
import { standardDataFolder } from '../dataFolder.ts'
import { describeError } from '../log.ts'
import { APP_VERSION } from '../version.ts'
import { Refused, wireOf } from './caller.ts'
import { CommandError } from './commandError.ts'
import { EXIT, exitCodeOf } from './exitCodes.ts'
import type { ExitCode } from './exitCodes.ts'
import { createPrinter } from './output.ts'
import type { Printer } from './output.ts'
import type { Invocation } from './invocation.ts'
import { parseCommand } from './program.ts'
import type { GlobalOptions, ParsedCommand } from './program.ts'
import { runVerb } from './runVerb.ts'
import { serve, servePractice } from './servers.ts'
import { createWords } from './words.ts'
import type { Words } from './words.ts'
import { wrongUsage } from './wrongUsage.ts'

/**
 * Runs one command to its end and gives the exit code. Never throws: with `--json` whatever happened is one JSON
 * document on standard output, else a failure is sentences on standard error.
 */
export async function runTimbrel(run: Invocation): Promise<ExitCode> {
  const words = await createWords(wantedLanguage(run))
  // Wrong usage has to be answered in JSON too, so this is known before the rest is read.
  const print = createPrinter(run.streams, run.argv.includes('--json'))
  try {
    return await perform(run, print, words)
  } catch (error) {
    return explain(error, print, words)
  } finally {
    print.finish()
  }
}

async function perform(run: Invocation, print: Printer, words: Words): Promise<ExitCode> {
  const parsed = parse(run, print, words)
  if (parsed === null) return EXIT.done
  const { globals, chosen } = parsed
  const dataFolder = dataFolderOf(run, globals)
  if (chosen.kind === 'practice') {
    return servePractice(dataFolder, chosen.options, run.files, print)
  }
  if (chosen.kind === 'serve') return serve(dataFolder, run.files, print)
  return runVerb(run, { dataFolder, mode: globals.mode ?? null, chosen, print, words })
}

/** The command line, read; null when it asked for help or the version and has been answered. */
function parse(run: Invocation, print: Printer, words: Words): ParsedCommand | null {
  const texts: string[] = []
  const write = { out: (text: string) => void texts.push(text), err: () => undefined }
  try {
    return parseCommand(run.argv, APP_VERSION, (path) => words.t(`cli.help.${path}`), write)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw wrongUsage(error)
    const text = texts.join('')
    if (!print.json) run.streams.out(text)
    print.result({ text })
    return null
  }
}

/** The help texts are needed before the command line is read, so the language is looked for by itself. */
function wantedLanguage({ argv, env }: Invocation): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const option = argv[at]?.includes('=') === true ? argv[at].slice('--lang='.length) : argv[at + 1]
  const wanted = at < 0 ? env['TIMBREL_LANG'] : option
  return languageOf(wanted)
}

function dataFolderOf(run: Invocation, globals: GlobalOptions): string {
  return globals.data ?? run.env['TIMBREL_DATA'] ?? standardDataFolder(process.platform, run.env)
}

function explain(error: unknown, print: Printer, words: Words): ExitCode {
  if (error instanceof CommandError) {
    const sentences = [words.t(error.key, error.params)]
    return refuse(
      { code: 'usage', key: error.key, params: error.params },
      sentences,
      error.exitCode,
    )
  }
  const wire =
    error instanceof Refused
      ? error.wire
      : wireOf(error instanceof AppError ? error : new AppError('bug'))
  if (wire.code === 'bug' && !(error instanceof Refused)) {
    print.notice(JSON.stringify(describeError(error)))
  }
  return refuse(wire, words.refusal(wire), exitCodeOf(wire.code))

  function refuse(answer: object, sentences: readonly string[], exitCode: ExitCode): ExitCode {
    print.result({ ok: false, error: { ...answer, sentences } })
    for (const sentence of sentences) print.notice(sentence)
    return exitCode
  }
}
