import { Button, Drawer, Group, SimpleGrid, Text } from '@mantine/core'
import { PencilLine, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import { CompanyMark } from '../../app/CompanySwitcher.tsx'
import { notifyDone } from '../../app/notify.tsx'
import { navigate } from '../../app/router.ts'
import { useSession } from '../../app/session.ts'
import { useT } from '../../words.ts'
import { CompanyForm } from '../companies/CompanyForm.tsx'
import { SealDays } from '../companies/SealDays.tsx'

/** All companies at a glance, each in its colour. */
export function CompaniesSection() {
  const t = useT()
  const companies = useSession((session) => session.companies)
  const [edited, setEdited] = useState<Company | null>(null)
  return (
    <>
      <SimpleGrid cols={companies.length === 1 ? 1 : { base: 1, md: 2 }}>
        {companies.map((company) => (
          <article key={company.id} className="panel">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Group wrap="nowrap" gap="sm">
                <CompanyMark company={company} />
                <div>
                  <Text fw={600}>{company.name}</Text>
                  <Text size="sm" c="dimmed" className="figures">
                    {company.taxId}
                    {company.country === 'MX' &&
                      ` · ${t('compose.postalCode', { code: company.postalCode })}`}
                  </Text>
                  {company.country === 'MX' ? (
                    <SealDays company={company} />
                  ) : (
                    <Text size="sm">{company.address}</Text>
                  )}
                </div>
              </Group>
              <Button
                flex="none"
                size="compact-sm"
                variant="default"
                leftSection={<PencilLine size={14} aria-hidden />}
                onClick={() => setEdited(company)}
              >
                {t('settings.edit')}
              </Button>
            </Group>
          </article>
        ))}
      </SimpleGrid>
      <Button
        mt="md"
        variant="light"
        leftSection={<Plus size={16} aria-hidden />}
        onClick={() => navigate({ page: 'setup' })}
      >
        {t('company.add')}
      </Button>
      <Drawer
        opened={edited !== null}
        onClose={() => setEdited(null)}
        position="right"
        size="lg"
        title={edited?.name ?? ''}
      >
        {edited !== null && (
          <CompanyForm
            company={edited}
            onSaved={() => {
              notifyDone(t('ui.saved'))
              setEdited(null)
            }}
          />
        )}
      </Drawer>
    </>
  )
}
