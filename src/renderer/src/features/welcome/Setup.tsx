import { Anchor, Button, Group, SegmentedControl, Stack, Stepper, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Company, Country } from '../../../../domain/parties.ts'
import type { MessageKey } from '../../../../locales/messages.ts'
import { navigate, renameRoute } from '../../app/router.ts'
import { chooseCompany, refreshCompanies, refreshSession, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { NoticeBands } from '../../app/NoticeBands.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { AccountForm } from '../accounts/AccountForm.tsx'
import { CompanyForm } from '../companies/CompanyForm.tsx'
import { SealForm } from '../companies/SealForm.tsx'
import { XmlImporter } from '../imports/XmlImporter.tsx'
import { PeSeries } from '../series/PeSeries.tsx'
import { Frame } from './Frame.tsx'

/** What a company goes through in each country; all but its data may wait. */
const STEPS = {
  MX: ['company', 'seal', 'account', 'imports'],
  PE: ['company', 'account', 'series'],
} as const satisfies Record<Country, readonly string[]>

const STEP_LABELS = {
  MX: ['setup.company', 'setup.seal', 'setup.account', 'settings.imports'],
  PE: ['setup.company', 'setup.accountPe', 'settings.series'],
} as const satisfies Record<Country, readonly MessageKey[]>

/** A company from nothing to its first invoice: data, seal, account; in Peru the series with their numbers. */
export function Setup() {
  const t = useT()
  const { status, companies } = useSession()
  const [company, setCompany] = useState<Company | null>(null)
  const [country, setCountry] = useState<Country>(status?.country ?? 'MX')
  const [step, setStep] = useState(0)
  const steps = STEPS[country]
  const shown = steps[step]
  const next = (): void => setStep(step + 1)
  const isPractice = status?.mode === 'practice'

  // With its first company saved the desk would open; the address keeps this page until it is finished.
  useEffect(() => renameRoute({ page: 'setup' }), [])

  const practice = useAction(async () => {
    await call('system.startPractice', {})
    await refreshSession()
    navigate({ page: 'home' })
  })

  async function finish(): Promise<void> {
    if (company !== null) chooseCompany(company.id)
    await refreshCompanies()
    navigate({ page: 'home' })
  }

  return (
    <>
      <NoticeBands />
      <Frame title={t('setup.title')} wide>
        <Stepper active={step} size="sm" mb="lg">
          {STEP_LABELS[country].map((label) => (
            <Stepper.Step key={label} label={t(label)} />
          ))}
        </Stepper>
        {shown === 'company' && (
          <Stack gap="md">
            {isPractice && companies.length === 0 && (
              <Group gap="xs">
                <Text size="sm">{t('setup.practiceOffer')}</Text>
                <Button
                  variant="light"
                  loading={practice.isBusy}
                  onClick={() => void practice.run()}
                >
                  {t('setup.practiceMake')}
                </Button>
              </Group>
            )}
            {practice.error !== null && <ErrorNote error={practice.error} />}
            {company === null && companies.length > 0 && (
              <SegmentedControl
                value={country}
                onChange={setCountry}
                aria-label={t('welcome.country')}
                data={[
                  { value: 'MX', label: t('welcome.mexico') },
                  { value: 'PE', label: t('welcome.peru') },
                ]}
              />
            )}
            <CompanyForm
              key={country}
              company={company}
              country={country}
              onSaved={(saved) => {
                setCompany(saved)
                next()
              }}
            />
          </Stack>
        )}
        {shown === 'seal' && company !== null && (
          <SealForm
            company={company}
            onDone={(changed) => {
              setCompany(changed)
              next()
            }}
          />
        )}
        {shown === 'account' && company !== null && (
          <AccountForm companyId={company.id} account={null} onDone={next} />
        )}
        {shown === 'series' && company !== null && (
          <PeSeries company={company} onSaved={() => void finish()} />
        )}
        {shown === 'imports' && company !== null && (
          <Stack gap="md">
            <Text size="sm">{t('imports.lead')}</Text>
            <XmlImporter company={company} />
          </Stack>
        )}
        <Group justify="space-between" mt="lg">
          {companies.length > 0 ? <Anchor href="#/">{t('setup.leave')}</Anchor> : <span />}
          {step > 0 && step < steps.length - 1 && (
            <Button variant="subtle" onClick={next}>
              {t('ui.skip')}
            </Button>
          )}
          {step === steps.length - 1 && (
            <Button
              variant={shown === 'series' ? 'subtle' : 'filled'}
              onClick={() => void finish()}
            >
              {t(shown === 'series' ? 'ui.skip' : 'ui.finish')}
            </Button>
          )}
        </Group>
      </Frame>
    </>
  )
}
