import { Menu, Text, VisuallyHidden } from '@mantine/core'
import { Building2, Check, ChevronsUpDown, Plus } from 'lucide-react'
import type { Company } from '../../../domain/parties.ts'
import { useT } from '../words.ts'
import { companyInk } from './companyInk.ts'
import styles from './CompanySwitcher.module.css'
import { navigate } from './router.ts'
import { chooseCompany, useCompany, useSession } from './session.ts'

/** The company worked for, in its colour; opens the list of all. */
export function CompanySwitcher() {
  const t = useT()
  const company = useCompany()
  const companies = useSession((session) => session.companies)
  if (company === null) return null

  function choose(other: Company): void {
    chooseCompany(other.id)
    navigate({ page: 'home' })
  }

  return (
    <Menu width={290} position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={styles['current']}>
          <CompanyMark company={company} />
          <span className={styles['names']}>
            <span className={styles['name']}>{company.name}</span>
            <span className={styles['id']}>{company.taxId}</span>
          </span>
          <VisuallyHidden>{t('company.switch')}</VisuallyHidden>
          <ChevronsUpDown size={15} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {companies.map((one) => (
          <Menu.Item
            key={one.id}
            leftSection={<CompanyMark company={one} />}
            rightSection={one.id === company.id ? <Check size={15} aria-hidden /> : null}
            onClick={() => choose(one)}
          >
            <Text size="sm" fw={600}>
              {one.name}
            </Text>
            <Text size="xs" c="dimmed">
              {one.taxId}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        {companies.length > 1 && (
          <Menu.Item
            leftSection={<Building2 size={15} aria-hidden />}
            onClick={() => navigate({ page: 'board' })}
          >
            {t('board.seeAll')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<Plus size={15} aria-hidden />}
          onClick={() => navigate({ page: 'setup' })}
        >
          {t('company.add')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** A company's colour with its first letter. */
export function CompanyMark({ company }: { readonly company: Pick<Company, 'color' | 'name'> }) {
  return (
    <span aria-hidden className={styles['mark']} style={{ background: companyInk(company) }}>
      {company.name.slice(0, 1)}
    </span>
  )
}
