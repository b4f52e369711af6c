import type { WireError } from '../contract/result.ts'
import type { ErrorCode } from '../domain/errors.ts'
import type { Issue } from '../domain/issue.ts'
import type { MessageKey } from './messages.ts'
import type { Translate } from './translator.ts'

/** Whether a language has a sentence for a key that was put together from a code. */
export type HasKey = (key: string) => key is MessageKey

/** What happened and what to do next. */
export function errorSentence(t: Translate, code: ErrorCode): string {
  return t(`error.${code}`)
}

/** Like `errorSentence`, with the nearer words where the reason or the provider in the detail has a sentence of its own. */
export function refusalSentence(
  t: Translate,
  has: HasKey,
  { code, detail: given }: Pick<WireError, 'code' | 'detail'>,
): string {
  const { fields } = given
  const detail = fields === undefined ? given : { ...given, fields: fieldWords(t, has, fields) }
  for (const nearer of [detail['reason'], detail['provider']]) {
    const key = `error.${code}.${nearer ?? ''}`
    if (has(key)) return t(key, detail)
  }
  return t(`error.${code}`, detail)
}

/** Fields of an import as their columns are called, each once; what is no such field stays as it is. */
function fieldWords(t: Translate, has: HasKey, fields: string): string {
  const named = fields.split(', ').map((field) => {
    const key = `batchField.${field}`
    return has(key) ? t(key) : field
  })
  return [...new Set(named)].join(', ')
}

/** What is wrong with a field; a rule that this version does not know is at least named. */
export function ruleSentence(
  t: Translate,
  has: HasKey,
  issue: Pick<Issue, 'rule' | 'params'>,
): string {
  const key = `rule.${issue.rule}`
  return has(key) ? t(key, issue.params) : t('rule.other', { rule: issue.rule })
}

/** Why a job waits or an account is paused. */
export function reasonSentence(t: Translate, has: HasKey, reason: string): string {
  if (reason === '') return t('reason.none')
  const key = `reason.${reason}`
  return has(key) ? t(key) : t('reason.other', { reason })
}

/** What a line of the audit log tells; an event that this version does not know is shown as it is. */
export function eventSentence(t: Translate, has: HasKey, event: string): string {
  const key = `audit.${event}`
  return has(key) ? t(key) : event
}
