import { Tabs } from '@mantine/core'
import { navigate, SETTINGS_SECTIONS, type SettingsSection } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { Page } from '../../ui/Page.tsx'
import { useT } from '../../words.ts'
import { BackupsSection } from '../backups/BackupsSection.tsx'
import { ImportsSection } from '../imports/ImportsSection.tsx'
import { PeopleSection } from '../people/PeopleSection.tsx'
import { AccountsSection } from './AccountsSection.tsx'
import { CompaniesSection } from './CompaniesSection.tsx'
import { SealsSection } from './SealsSection.tsx'
import { SeriesSection } from './SeriesSection.tsx'
import { VaultSection } from './VaultSection.tsx'
import { WindowSection } from './WindowSection.tsx'

/** Everything that is set once and looked at rarely. */
export function SettingsPage({ section }: { readonly section: SettingsSection }) {
  const t = useT()
  const company = useCompany()
  if (company === null) return null
  return (
    <Page title={t('nav.settings')}>
      <Tabs
        value={section}
        onChange={(value) =>
          navigate({ page: 'settings', section: (value ?? 'companies') as SettingsSection })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {SETTINGS_SECTIONS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`settings.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="companies">
          <CompaniesSection />
        </Tabs.Panel>
        <Tabs.Panel value="seals">
          <SealsSection company={company} />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <AccountsSection company={company} />
        </Tabs.Panel>
        <Tabs.Panel value="series">
          <SeriesSection company={company} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <PeopleSection />
        </Tabs.Panel>
        <Tabs.Panel value="backups">
          <BackupsSection />
        </Tabs.Panel>
        <Tabs.Panel value="imports">
          <ImportsSection company={company} />
        </Tabs.Panel>
        <Tabs.Panel value="vault">
          <VaultSection />
        </Tabs.Panel>
        <Tabs.Panel value="window">
          <WindowSection />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
