import { fork } from 'node:child_process'
import { systemClock } from '../clock.ts'
import { createConnectivity } from '../connectivity.ts'
import type { Mode } from '../../contract/system.ts'
import { createDesk } from '../desk.ts'
import { readChoice } from '../deskFile.ts'
import { systemRandom } from '../random.ts'
import { noSteps } from '../steps.ts'
import { APP_VERSION } from '../version.ts'
import { callThrough } from './caller.ts'
import type { Call } from './caller.ts'
import { cliHost, type CliHost, type NamedPlaces } from './cliHost.ts'
import type { Core } from '../coreTypes.ts'
import { CommandError } from './commandError.ts'
import type { ExitCode } from './exitCodes.ts'
import type { Printer } from './output.ts'
import type { Needs } from './declaring.ts'
import type { Chosen } from './program.ts'
import { signInFrom } from './signIn.ts'
import type { Invocation } from './invocation.ts'
import type { Words } from './words.ts'

/** One verb of the core, with all that its command line said. */
export interface VerbRun {
  readonly dataFolder: string
  /** Named on the command line; null takes what the person works in. */
  readonly mode: Mode | null
  readonly chosen: Chosen
  readonly print: Printer
  readonly words: Words
}

/** Opens the data, lets the verb work and closes them again, whatever comes of it. */
export async function runVerb(run: Invocation, verb: VerbRun): Promise<ExitCode> {
  const { chosen, print, words } = verb
  const mode = chosen.needs === 'practice' ? practiceBeside(verb.dataFolder) : verb.mode
  const desk = await createDesk({
    dataFolder: verb.dataFolder,
    shell: 'cli',
    isQuiet: chosen.needs === 'records',
    ...(mode === null ? {} : { mode }),
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
    const call = callWith(desk, cliHost(print, placesIn(chosen.options)))
    await prepareMode(call, chosen.needs)
    if (chosen.needs !== 'any') await signInFrom(call, run.env)
    const context = { call, print, words, streams: run.streams, env: run.env }
    return await chosen.run(context, chosen.options as never)
  } finally {
    await desk.stop()
  }
}

/** Calls the core; what kept it from handing over a file is told in place of its answer. */
function callWith(core: Core, { host, takeFailure }: CliHost): Call {
  const call = callThrough(core, { door: 'cli', host })
  return async (method, input) => {
    const answer = await call(method, input)
    const failure = takeFailure()
    if (failure !== null) throw failure
    return answer
  }
}

/** The places that the command line names for what the core hands over. */
function placesIn(options: object): NamedPlaces {
  return {
    file: textOf(options, 'out') ?? textOf(options, 'result'),
    folder: textOf(options, 'folder'),
  }
}

function textOf(options: object, name: string): string | null {
  const value = (options as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : null
}

/** Practice for this run alone where the person works for real; null where nothing was chosen yet. */
function practiceBeside(dataFolder: string): Mode | null {
  return readChoice(dataFolder) === null ? null : 'practice'
}

/** Somebody has to have chosen between practice and real; whoever only wants to practise has. */
async function prepareMode(call: Call, needs: Needs): Promise<void> {
  const { mode } = await call('system.status', {})
  if (mode !== null || needs === 'any') return
  if (needs !== 'practice') throw new CommandError('cli.error.modeNeeded')
  await call('system.chooseMode', { mode: 'practice', country: 'MX' })
}
