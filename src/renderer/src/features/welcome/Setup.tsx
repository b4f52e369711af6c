import { Anchor, Button, Group, Stack, Stepper, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Company } from '../../../../domain/parties.ts'
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
import { Frame } from './Frame.tsx'

/** A company from nothing to its first invoice: data, seal, account at a PAC. Seal and account may wait. */
export function Setup() {
  const t = useT()
  const { status, companies } = useSession()
  const [company, setCompany] = useState<Company | null>(null)
  const [step, setStep] = useState(0)
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
          <Stepper.Step label={t('setup.company')} />
          <Stepper.Step label={t('setup.seal')} />
          <Stepper.Step label={t('setup.account')} />
          <Stepper.Step label={t('settings.imports')} />
        </Stepper>
        {step === 0 && (
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
            <CompanyForm
              company={company}
              onSaved={(saved) => {
                setCompany(saved)
                setStep(1)
              }}
            />
          </Stack>
        )}
        {step === 1 && company !== null && (
          <SealForm
            company={company}
            onDone={(changed) => {
              setCompany(changed)
              setStep(2)
            }}
          />
        )}
        {step === 2 && company !== null && (
          <AccountForm companyId={company.id} account={null} onDone={() => setStep(3)} />
        )}
        {step === 3 && company !== null && (
          <Stack gap="md">
            <Text size="sm">{t('imports.lead')}</Text>
            <XmlImporter company={company} />
          </Stack>
        )}
        <Group justify="space-between" mt="lg">
          {companies.length > 0 ? <Anchor href="#/">{t('setup.leave')}</Anchor> : <span />}
          {step === 1 && (
            <Button variant="subtle" onClick={() => setStep(2)}>
              {t('ui.skip')}
            </Button>
          )}
          {step === 2 && (
            <Button variant="subtle" onClick={() => setStep(3)}>
              {t('ui.skip')}
            </Button>
          )}
          {step === 3 && <Button onClick={() => void finish()}>{t('ui.finish')}</Button>}
        </Group>
      </Frame>
    </>
  )
}
