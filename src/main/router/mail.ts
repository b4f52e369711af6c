import { z } from 'zod'
import type { PracticeMail } from '../../contract/mail.ts'
import { MAIL_LANGUAGES } from '../../domain/mail.ts'
import type { Mail } from '../services/mailing/mail.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId, empty, invoiceId } from './shapes.ts'

const subject = z.string().max(300)
const body = z.string().max(20_000)
const template = z.strictObject({ subject, body })

/** As many as can be marked in a list. */
const marked = z.strictObject({ invoiceIds: z.array(invoiceId).min(1).max(5_000) })

export function mailRoutes(
  mail: Mail,
  practiceBox: () => Promise<readonly PracticeMail[]>,
): readonly Route[] {
  const ofInvoice = z.strictObject({ invoiceId })
  return [
    define(
      'mail.draft',
      z.strictObject({ invoiceId, language: z.enum(MAIL_LANGUAGES).optional() }),
      'look',
      (input) => mail.draft(input.invoiceId, input.language),
    ),
    define('mail.list', ofInvoice, 'look', (input) => mail.list(input.invoiceId)),
    define(
      'mail.send',
      z.strictObject({
        invoiceId,
        recipients: z.array(z.string().max(320)).max(50),
        subject,
        body,
      }),
      'queue',
      mail.send,
    ),
    define('mail.marked', marked, 'look', ({ invoiceIds }) => mail.marked(invoiceIds)),
    define('mail.sendMarked', marked.extend({ again: z.boolean() }), 'queue', mail.sendMarked),
    define('mail.settings', z.strictObject({ companyId }), 'look', (input) =>
      mail.settings(input.companyId),
    ),
    define(
      'mail.saveSettings',
      z.strictObject({
        companyId,
        automatic: z.boolean(),
        templates: z.strictObject({ es: template, en: template }),
      }),
      'accounts',
      mail.saveSettings,
    ),
    define('mail.practiceBox', empty, 'look', practiceBox),
  ]
}
