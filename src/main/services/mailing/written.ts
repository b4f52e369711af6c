import type { MailTemplate } from '../../../contract/mail.ts'
import type { Issue } from '../../../domain/issue.ts'
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
    ...(recipients.length === 0 ? [issue('recipients', 'mail.noRecipient')] : []),
    ...(recipients.length > MOST_RECIPIENTS
      ? [issue('recipients', 'mail.tooMany', { most: String(MOST_RECIPIENTS) })]
      : []),
    ...recipients
      .filter((address) => !isMailAddress(address))
      .map((address) => issue('recipients', 'mail.address', { address: address.slice(0, 80) })),
    ...textIssues({ subject, body }),
  ]
}

/** What is wrong with a template, each at its field. */
export function templateIssues(template: MailTemplate): readonly Issue[] {
  return [
    ...textIssues(template),
    ...(['subject', 'body'] as const).flatMap((path) =>
      unknownPlaceholders(template[path]).map((name) => issue(path, 'mail.placeholder', { name })),
    ),
  ]
}

function textIssues({ subject, body }: MailTemplate): readonly Issue[] {
  return [
    ...(subject.trim() === '' ? [issue('subject', 'mail.noSubject')] : []),
    ...(isHeaderText(subject) ? [] : [issue('subject', 'mail.oneLine')]),
    ...(body.trim() === '' ? [issue('body', 'mail.noBody')] : []),
  ]
}

function issue(path: string, rule: string, params: Readonly<Record<string, string>> = {}): Issue {
  return {
    path,
    rule,
    severity: 'error',
    params,
    officialCode: null,
    officialText: null,
    repair: null,
  }
}
