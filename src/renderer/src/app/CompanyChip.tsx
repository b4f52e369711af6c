import { useT } from '../words.ts'
import { companyInk } from './companyInk.ts'
import styles from './CompanySwitcher.module.css'
import { useSession } from './session.ts'
import type { CompanyId } from '../../../domain/ids.ts'

/** In whose name a document is issued, in the company's colour; only where there are several to mix up. */
export function CompanyChip({ id }: { readonly id: CompanyId }) {
  const t = useT()
  const companies = useSession((session) => session.companies)
  const company = companies.find((one) => one.id === id)
  if (company === undefined || companies.length < 2) return null
  return (
    <span
      className={styles['chip']}
      style={{ background: companyInk(company) }}
      title={t('company.issues', { name: company.name, taxId: company.taxId })}
    >
      {company.name}
    </span>
  )
}
