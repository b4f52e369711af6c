import type { Command } from 'commander'
import type { Verb } from './context.ts'
import {
  askForBatch,
  batchResult,
  declineBatch,
  importFile,
  listBatches,
  pauseBatch,
  resumeBatch,
  retryBatch,
  sendBatch,
  showBatch,
  stopBatch,
  undoBatch,
} from './verbs/batch.ts'

/** Adds `import` and the verbs of `batch` to the command line. */
export function declareBatchVerbs(parts: {
  readonly program: Command
  readonly verb: <Options extends object>(
    parent: Command,
    words: string,
    run: Verb<Options>,
    argumentName?: string | null,
  ) => Command
  readonly group: (words: string) => Command
  readonly help: (path: string) => string
  readonly wholeNumber: (least: number, most: number) => (value: string) => number
}): void {
  const { program, verb, group, help, wholeNumber } = parts
  const seconds = wholeNumber(0, 604_800)
  const waiting = (command: Command): Command =>
    command.option('--timeout <seconds>', help('--timeout'), seconds, 3_600)

  waiting(verb(program, 'import', importFile, 'file'))
    .option('--company <rfc>', help('--company'))
    .option('--mapping <file>', help('--mapping'))
    .option('--remember', help('--remember'))
    .option('--accept-repairs', help('--accept-repairs'))
    .option('--dry-run', help('--dry-run'))
    .option('--send', help('--send-batch'))
    .option('--concurrency <count>', help('--concurrency'), wholeNumber(1, 500))
    .option('--result <file>', help('--result'))
    .option('--merge <id>', help('--merge'))

  const batch = group('batch')
  verb(batch, 'list', listBatches).option('--company <rfc>', help('--company'))
  verb(batch, 'show', showBatch, 'id')
  verb(batch, 'ask', askForBatch, 'id')
  verb(batch, 'decline', declineBatch, 'id').requiredOption('--reason <words>', help('--reason'))
  waiting(verb(batch, 'send', sendBatch, 'id'))
  verb(batch, 'pause', pauseBatch, 'id')
  waiting(verb(batch, 'resume', resumeBatch, 'id'))
  verb(batch, 'stop', stopBatch, 'id')
  waiting(verb(batch, 'retry', retryBatch, 'id'))
  verb(batch, 'undo', undoBatch, 'id')
  verb(batch, 'result', batchResult, 'id')
    .requiredOption('--out <file>', help('--out-file'))
    .option('--errors', help('--errors'))
}
