import { Loader } from '@mantine/core'
import { Suspense } from 'react'
import { formatRoute, type SettingsSection } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { Page } from '../../ui/Page.tsx'
import { useT } from '../../words.ts'
import { sectionGroupsFor, SECTIONS, type SectionGroup } from './sections.ts'
import styles from './Settings.module.css'

/** Everything that is set once and looked at rarely: the sections on the left, the open one beside them. */
export function SettingsPage({ section }: { readonly section: SettingsSection }) {
  const t = useT()
  const company = useCompany()
  if (company === null) return null
  const Section = SECTIONS[section]
  return (
    <Page title={t('nav.settings')}>
      <div className={styles['frame']}>
        <nav className={styles['sections']} aria-label={t('settings.label')}>
          {sectionGroupsFor(company.country).map((group) => (
            <Sections key={group.label} group={group} open={section} />
          ))}
        </nav>
        <section
          className={styles['section']}
          aria-labelledby="section"
          data-narrow={section !== 'printing' || undefined}
        >
          <h2 className={styles['title']} id="section">
            {t(`settings.${section}`)}
          </h2>
          <Suspense fallback={<Loader size="sm" />}>
            <Section company={company} key={company.id} />
          </Suspense>
        </section>
      </div>
    </Page>
  )
}

function Sections({
  group: { label, sections },
  open,
}: {
  readonly group: SectionGroup
  readonly open: SettingsSection
}) {
  const t = useT()
  return (
    <div>
      <div className={styles['heading']} id={label}>
        {t(label)}
      </div>
      <ul className={styles['list']} aria-labelledby={label}>
        {sections.map((one) => (
          <li key={one}>
            <a
              className={styles['link']}
              href={formatRoute({ page: 'settings', section: one })}
              aria-current={one === open ? 'page' : undefined}
            >
              {t(`settings.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
