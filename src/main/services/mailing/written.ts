import type { MailTemplate } from '../../../contract/mail.ts'
import { errorAt, type Issue } from '../../../domain/issue.ts'
import {
  isHeaderText,
  isMailAddress,
  MOST_RECIPIENTS,
  unknownPlaceholders,
} from '../../../domain/mail.ts'

/** A message as a person leaves it. */
export interface Written {
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
}

/** What is wrong with a message, each at its field. */
export function writtenIssues({ recipients, subject, body }: Written): readonly Issue[] {
  return [
    ...(recipients.length === 0 ? [errorAt('recipients', 'mail.noRecipient')] : []),
    ...(recipients.length > MOST_RECIPIENTS
      ? [errorAt('recipients', 'mail.tooMany', { most: String(MOST_RECIPIENTS) })]
      : []),
    ...recipients
      .filter((address) => !isMailAddress(address))
      .map((address) => errorAt('recipients', 'mail.address', { address: address.slice(0, 80) })),
    ...textIssues({ subject, body }),
  ]
}

/** What is wrong with a template, each at its field. */
export function templateIssues(template: MailTemplate): readonly Issue[] {
  return [
    ...textIssues(template),
    ...(['subject', 'body'] as const).flatMap((path) =>
      unknownPlaceholders(template[path]).map((name) =>
        errorAt(path, 'mail.placeholder', { name }),
      ),
    ),
  ]
}

function textIssues({ subject, body }: MailTemplate): readonly Issue[] {
  return [
    ...(subject.trim() === '' ? [errorAt('subject', 'mail.noSubject')] : []),
    ...(isHeaderText(subject) ? [] : [errorAt('subject', 'mail.oneLine')]),
    ...(body.trim() === '' ? [errorAt('body', 'mail.noBody')] : []),
  ]
}
