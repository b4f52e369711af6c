import type { Command } from 'commander'
import type { Declaring } from './declaring.ts'
import {
  acceptRepairs,
  askForBatch,
  declineBatch,
  listBatches,
  pauseBatch,
  rerouteBatch,
  resumeBatch,
  retryBatch,
  sendBatch,
  showBatch,
  stopBatch,
  undoBatch,
} from './verbs/batch.ts'
import { batchResult, batchTemplate, batchZip } from './verbs/batchFiles.ts'
import { mailBatch, mailsOfBatch } from './verbs/batchMail.ts'
import { importFile } from './verbs/importFile.ts'
import { lookNow, showWatch, turnOff, turnOn } from './verbs/watch.ts'

/** Adds `import` and the verbs of `batch` and `watch` to the command line. */
export function declareBatchVerbs({
  program,
  verb,
  quiet,
  group,
  help,
  wholeNumber,
}: Declaring & { readonly program: Command }): void {
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
  quiet(batch, 'list', listBatches).option('--company <rfc>', help('--company'))
  quiet(batch, 'show', showBatch, 'id')
  verb(batch, 'ask', askForBatch, 'id')
  verb(batch, 'decline', declineBatch, 'id').requiredOption('--reason <words>', help('--reason'))
  waiting(verb(batch, 'send', sendBatch, 'id'))
  verb(batch, 'pause', pauseBatch, 'id')
  waiting(verb(batch, 'resume', resumeBatch, 'id'))
  verb(batch, 'reroute', rerouteBatch, 'id').requiredOption('--account <id>', help('--account'))
  verb(batch, 'stop', stopBatch, 'id')
  waiting(verb(batch, 'retry', retryBatch, 'id'))
  verb(batch, 'undo', undoBatch, 'id')
  verb(batch, 'accept', acceptRepairs, 'id').option('--usual', help('--usual'))
  quiet(batch, 'result', batchResult, 'id')
    .requiredOption('--out <file>', help('--out-file'))
    .option('--errors', help('--errors'))
  quiet(batch, 'zip', batchZip, 'id')
    .requiredOption('--out <file>', help('--out-file'))
    .option('--names <rule>', help('--names'))
  verb(batch, 'mail', mailBatch, 'id')
    .option('--to <addresses>', help('--to-batch'))
    .option('--subject <text>', help('--subject-mail'))
    .option('--plan', help('--plan-mail'))
  quiet(batch, 'mails', mailsOfBatch, 'id')
  quiet(batch, 'template', batchTemplate)
    .option('--company <rfc>', help('--company'))
    .option('--xlsx', help('--xlsx'))

  const watch = group('watch')
  quiet(watch, 'show', showWatch).option('--company <rfc>', help('--company'))
  verb(watch, 'on', turnOn)
    .option('--company <rfc>', help('--company'))
    .option('--folder <folder>', help('--folder'))
    .option('--send', help('--send-watched'))
  verb(watch, 'off', turnOff).option('--company <rfc>', help('--company'))
  waiting(verb(watch, 'look', lookNow)).option('--company <rfc>', help('--company'))
}
