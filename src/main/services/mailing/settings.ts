import type { MailTemplate } from '../../../contract/mail.ts'
import { MAIL_LANGUAGES, type MailLanguage } from '../../../domain/mail.ts'
import type { CompanyId } from '../../../domain/ids.ts'
import type { Reader, Tx } from '../../store/db.ts'
import { readSetting, writeSetting } from '../../store/settings.ts'

/** What a company has decided about its messages. */
export interface CompanyMail {
  readonly automatic: boolean
  readonly templates: Readonly<Record<MailLanguage, MailTemplate>>
}

/** As stored, or `usual` where nobody decided anything. */
export function readCompanyMail(
  reader: Reader,
  companyId: CompanyId,
  usual: CompanyMail,
): CompanyMail {
  const value = readSetting(reader, keyOf(companyId))
  return isCompanyMail(value) ? value : usual
}

export function writeCompanyMail(tx: Tx, companyId: CompanyId, mail: CompanyMail): void {
  writeSetting(tx, keyOf(companyId), mail)
}

function keyOf(companyId: CompanyId): string {
  return `mail.${companyId}`
}

function isCompanyMail(value: unknown): value is CompanyMail {
  if (typeof value !== 'object' || value === null) return false
  const { automatic, templates } = value as Partial<CompanyMail>
  return (
    typeof automatic === 'boolean' &&
    MAIL_LANGUAGES.every((language) => {
      const { subject, body } = templates?.[language] ?? {}
      return typeof subject === 'string' && typeof body === 'string'
    })
  )
}
