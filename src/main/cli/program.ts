import { Command, InvalidArgumentError, Option } from 'commander'
import { LANGUAGES } from '../../locales/languages.ts'
import type { Language } from '../../locales/languages.ts'
import { PROTOCOL_IDS } from '../../practice/protocols.ts'
import { declareBatchVerbs } from './batchVerbs.ts'
import { CommandError } from './commandError.ts'
import type { Verb } from './context.ts'
import type { Declaring, Needs } from './declaring.ts'
import { addCatalogVerbs } from './catalogVerbs.ts'
import { addInvoiceVerbs } from './invoiceVerbs.ts'
import { addPartyVerbs } from './partyVerbs.ts'
import { addAuditVerbs, addMailVerbs, addQueueVerbs } from './queueVerbs.ts'
import { addRecordVerbs } from './recordVerbs.ts'
import { addSaleVerbs } from './saleVerbs.ts'
import { demo } from './verbs/demo.ts'
import { confirmData, doctor } from './verbs/doctor.ts'
import { addSetUpVerbs } from './setUpVerbs.ts'
import { addStartVerbs } from './startVerbs.ts'

/** A verb of the core that the words on the command line chose, with its options. */
export interface Chosen {
  readonly kind: 'verb'
  readonly needs: Needs
  readonly run: Verb<never>
  readonly options: object
}

/** Servers that run until they are stopped, beside the core. */
export interface ChosenServer {
  readonly kind: 'practice'
  readonly options: { readonly port: number; readonly faults?: string; readonly provider?: string }
}

/** The browser window, without opening one. */
export interface ChosenWindow {
  readonly kind: 'serve'
}

export interface GlobalOptions {
  readonly data?: string
  readonly json?: boolean
  readonly mode?: 'practice' | 'real'
  readonly lang?: Language
}

export interface ParsedCommand {
  readonly globals: GlobalOptions
  readonly chosen: Chosen | ChosenServer | ChosenWindow
}

/** Words of the help texts, by verb path such as `invoice create`. */
export type HelpText = (path: string) => string

const HIGHEST_PORT = 65_535

/** A parser of whole numbers from `least` to `most`. */
function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`${String(least)}–${String(most)}`)
  }
}

/**
 * Reads the command line. Throws CommanderError on wrong usage and for `--help` and `--version`, whose text goes to
 * `write`; runs nothing itself.
 */
export function parseCommand(
  argv: readonly string[],
  version: string,
  help: HelpText,
  write: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): ParsedCommand {
  let chosen: ParsedCommand['chosen'] | null = null
  const program = new Command('timbrel')
    .description(help('timbrel'))
    .version(version)
    .option('--data <folder>', help('--data'))
    .option('--json', help('--json'))
    .addOption(new Option('--mode <mode>', help('--mode')).choices(['practice', 'real']))
    .addOption(new Option('--lang <language>', help('--lang')).choices(LANGUAGES))
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.err })

  function verb<Options extends object>(
    parent: Command,
    words: string,
    run: Verb<Options>,
    argumentNames: string | null = null,
    needs: Needs = 'data',
  ): Command {
    const command = parent.command(words).description(help(pathOf(parent, words)))
    const names = argumentNames === null ? [] : argumentNames.split(' ')
    for (const name of names) command.argument(`<${name}>`)
    return command.action((...given: unknown[]) => {
      const named = Object.fromEntries(
        names.map((name, index) => [name.replace('...', ''), given[index]]),
      )
      // Commander has parsed exactly the options that this verb declares.
      chosen = { kind: 'verb', needs, run, options: { ...named, ...command.opts() } }
    })
  }

  function quiet<Options extends object>(
    parent: Command,
    words: string,
    run: Verb<Options>,
    argumentNames: string | null = null,
  ): Command {
    return verb(parent, words, run, argumentNames, 'records')
  }

  function issuing(command: Command): Command {
    return command.option('--seal', help('--seal')).option('--send', help('--send'))
  }

  function group(words: string): Command {
    return program.command(words).description(help(words))
  }

  const declaring: Declaring = { verb, quiet, issuing, group, help, wholeNumber }
  verb(program, 'demo', demo, null, 'practice').option('--out <folder>', help('--out'))
  verb(verb(program, 'doctor', doctor, null, 'any'), 'confirm', confirmData)

  addSetUpVerbs(declaring)
  const customer = addPartyVerbs(declaring)
  addCatalogVerbs(declaring)
  const invoice = addInvoiceVerbs({ ...declaring, program })
  addSaleVerbs(declaring)

  addQueueVerbs(declaring)
  declareBatchVerbs({ ...declaring, program })

  addAuditVerbs(declaring)
  addRecordVerbs(declaring)
  addMailVerbs(declaring)

  const practice = group('practice')
  addStartVerbs(declaring, { customer, invoice, practice })

  const servePractice = practice
    .command('serve')
    .description(help('practice serve'))
    .option('--port <port>', help('--port'), wholeNumber(0, HIGHEST_PORT), 0)
    .option('--faults <file>', help('--faults'))
    .addOption(
      new Option('--provider <id>', help('--provider-practice')).choices([
        ...PROTOCOL_IDS,
        'nubefact',
        'smtp',
      ]),
    )
  servePractice.action(() => {
    chosen = { kind: 'practice', options: servePractice.opts() }
  })
  program
    .command('serve')
    .description(help('serve'))
    .action(() => {
      chosen = { kind: 'serve' }
    })

  program.parse([...argv], { from: 'user' })
  if (chosen === null) throw new CommandError('cli.usage.noVerb')
  return { globals: program.opts<GlobalOptions>(), chosen }
}

function pathOf(parent: Command, words: string): string {
  return parent.parent === null ? words : `${parent.name()} ${words}`
}
