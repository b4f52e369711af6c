import { Option } from 'commander'
import { MAIL_LANGUAGES } from '../../domain/mail.ts'
import { exportAudit, listAudit, verifyAudit } from './verbs/audit.ts'
import { listMail, practiceMail, sendMail, sendMails, testMail } from './verbs/mail.ts'
import {
  decideJob,
  listDoubles,
  moveJob,
  queueStatus,
  retryJob,
  runQueue,
  settleDouble,
  withdrawJob,
} from './verbs/queue.ts'
import type { Declaring } from './declaring.ts'

/** Declares the verbs of the queue, and of what was stamped twice. */
export function addQueueVerbs({ verb, quiet, group, help, wholeNumber }: Declaring): void {
  const queue = group('queue')
  quiet(queue, 'status', queueStatus)
  verb(queue, 'run', runQueue)
    .option('--until-settled', help('--until-settled'))
    .option('--timeout <seconds>', help('--timeout'), wholeNumber(0, 86_400), 60)
  verb(queue, 'retry', retryJob, 'id')
  verb(queue, 'withdraw', withdrawJob, 'id')
  verb(queue, 'decide', decideJob, 'id')
    .option('--xml <file>', help('--evidence-xml'))
    .option('--uuid <uuid>', help('--evidence-uuid'))
    .option('--never-arrived', help('--never-arrived'))
    .option('--yes', help('--yes'))
    .requiredOption('--reason <text>', help('--reason'))
  const doubles = group('doubles')
  quiet(doubles, 'list', listDoubles)
  verb(doubles, 'settle', settleDouble, 'id').requiredOption('--note <text>', help('--note'))
  verb(queue, 'move', moveJob, 'id').requiredOption('--account <id>', help('--account'))
}

/** Declares the verbs of the audit log. */
export function addAuditVerbs({ quiet, group, help, wholeNumber }: Declaring): void {
  const audit = group('audit')
  quiet(audit, 'list', listAudit)
    .option('--text <words>', help('--text'))
    .option('--subject <id>', help('--subject'))
    .option('--limit <rows>', help('--limit'), wholeNumber(1, 1_000_000), 50)
  quiet(audit, 'verify', verifyAudit)
  quiet(audit, 'export', exportAudit).requiredOption('--out <file>', help('--out-file'))
}

/** Declares the verbs of mail. */
export function addMailVerbs({ verb, quiet, group, help }: Declaring): void {
  const mail = group('mail')
  verb(mail, 'send', sendMail, 'id')
    .option('--to <addresses>', help('--to'))
    .option('--subject <text>', help('--subject-mail'))
    .addOption(new Option('--language <language>', help('--language-mail')).choices(MAIL_LANGUAGES))
  verb(mail, 'many', sendMails, 'ids...')
    .option('--again', help('--again-mail'))
    .option('--plan', help('--plan-mail'))
  quiet(mail, 'list', listMail, 'id')
  verb(mail, 'test', testMail).option('--account <id>', help('--account'))
  quiet(mail, 'box', practiceMail)
}
