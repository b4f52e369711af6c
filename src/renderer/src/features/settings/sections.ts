import { lazy, type ComponentType } from 'react'
import type { MessageKey } from '../../../../locales/messages.ts'
import type { Company, Country } from '../../../../domain/parties.ts'
import type { SettingsSection } from '../../app/router.ts'

/** A section is given the company worked for; many need none. */
type Section = ComponentType<{ readonly company: Company }>

/** Sections that belong together, under one heading. */
export interface SectionGroup {
  readonly label: MessageKey
  readonly sections: readonly SettingsSection[]
}

/** The settings in their order. A new section is a line in router.ts, one here and one in `SECTIONS`. */
const SECTION_GROUPS: readonly SectionGroup[] = [
  {
    label: 'settings.group.company',
    sections: ['companies', 'seals', 'accounts', 'mail', 'series', 'terms', 'printing', 'ownRules'],
  },
  {
    label: 'settings.group.data',
    sections: ['people', 'backups', 'vault', 'imports', 'watch', 'catalogs'],
  },
  { label: 'settings.group.program', sections: ['alerts', 'window'] },
]

/** Sections that only companies of one country have. */
const ONLY_IN: Readonly<Partial<Record<SettingsSection, Country>>> = {
  seals: 'MX',
  imports: 'MX',
  catalogs: 'MX',
  terms: 'PE',
}

/** The groups as a company of this country sees them. */
export function sectionGroupsFor(country: Country): readonly SectionGroup[] {
  return SECTION_GROUPS.map((group) => ({
    ...group,
    sections: group.sections.filter((one) => (ONLY_IN[one] ?? country) === country),
  }))
}

/** Brings a section's code when it is first opened. */
function later(bring: () => Promise<Section>): Section {
  return lazy(async () => ({ default: await bring() }))
}

/** The component of each section. */
export const SECTIONS: Readonly<Record<SettingsSection, Section>> = {
  companies: later(async () => (await import('./CompaniesSection.tsx')).CompaniesSection),
  seals: later(async () => (await import('./SealsSection.tsx')).SealsSection),
  accounts: later(async () => (await import('./AccountsSection.tsx')).AccountsSection),
  mail: later(async () => (await import('../mail/MailSection.tsx')).MailSection),
  series: later(async () => (await import('./SeriesSection.tsx')).SeriesSection),
  terms: later(async () => (await import('../terms/TermsSection.tsx')).TermsSection),
  printing: later(async () => (await import('../printing/PrintingSection.tsx')).PrintingSection),
  ownRules: later(async () => (await import('../ownRules/RulesSection.tsx')).RulesSection),
  people: later(async () => (await import('../people/PeopleSection.tsx')).PeopleSection),
  backups: later(async () => (await import('../backups/BackupsSection.tsx')).BackupsSection),
  vault: later(async () => (await import('./VaultSection.tsx')).VaultSection),
  catalogs: later(async () => (await import('../catalogs/CatalogsSection.tsx')).CatalogsSection),
  imports: later(async () => (await import('../imports/ImportsSection.tsx')).ImportsSection),
  watch: later(async () => (await import('../batches/WatchSection.tsx')).WatchSection),
  alerts: later(async () => (await import('../alerts/AlertsSection.tsx')).AlertsSection),
  window: later(async () => (await import('./WindowSection.tsx')).WindowSection),
}
