import type { batchMail as spanish } from '../es/batchMail.ts'

/** E-mails that a load writes: one to each client, or one about all of it. */
export const batchMail: Readonly<Record<keyof typeof spanish, string>> = {
  'batchMail.title': 'E-mail to the clients',
  'batchMail.none': 'Nothing stamped to send.',
  'batchMail.ready_one': '{{shown}} message with {{documents}}, to each client only his own.',
  'batchMail.ready_other': '{{shown}} messages with {{documents}}, to each client only his own.',
  'batchMail.mailed_one': '{{shown}} has gone by mail or is queued: it does not go again.',
  'batchMail.mailed_other': '{{shown}} have gone by mail or are queued: they do not go again.',
  'batchMail.noAddress_one': '{{shown}} client has no address ({{documents}}): {{names}}.',
  'batchMail.noAddress_other': '{{shown}} clients have no address ({{documents}}): {{names}}.',
  'batchMail.tooLarge_one':
    'The files of {{shown}} client weigh more than the {{limit}} MB that mailboxes take: {{names}}. Save the ZIP and share it another way.',
  'batchMail.tooLarge_other':
    'The files of {{shown}} clients weigh more than the {{limit}} MB that mailboxes take: {{names}}. Save the ZIP and share it another way.',
  'batchMail.ofThem': '{{name}}, {{size}} MB',
  'batchMail.write': 'Send by e-mail…',
  'batchMail.whom': 'To whom?',
  'batchMail.toClients': 'To each client his own',
  'batchMail.toOne': 'The whole load to one address',
  'batchMail.firstOf': 'This is the first one, for {{to}}:',
  'batchMail.withFiles_one': 'Its XML and PDF go with it.',
  'batchMail.withFiles_other': 'The XML and PDF of the {{count}} invoices go with it.',
  'batchMail.withPack': 'A ZIP with the XML and PDF of the {{count}} invoices goes with it.',
  'batchMail.send_one': 'Send {{shown}} message',
  'batchMail.send_other': 'Send {{shown}} messages',
  'batchMail.withZip': 'The result as CSV and the ZIP of XML and PDF go with it ({{size}} MB).',
  'batchMail.withoutZip':
    'The result as CSV goes with it. The ZIP does not: the files weigh {{size}} MB and mailboxes take {{limit}} MB. Save it and share it another way.',
  'batchMail.queued_one': '{{shown}} message queued.',
  'batchMail.queued_other': '{{shown}} messages queued.',
  'batchMail.log': 'Messages of this load',
  'batchMail.more': 'Show more messages',
  'reason.mailTooLarge':
    'The files weigh more than mailboxes take (14 MB). It did not go: save the ZIP and share it another way.',
  'audit.batch.mailed': 'Messages of a load queued',
}
