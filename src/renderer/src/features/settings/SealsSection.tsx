import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import { formatDay } from '../../format.ts'
import { useT } from '../../words.ts'
import { NextSeal } from '../companies/NextSeal.tsx'
import { SealDays } from '../companies/SealDays.tsx'
import { SealForm } from '../companies/SealForm.tsx'

/** The seal of the company worked for, and loading another. */
export function SealsSection({ company }: { readonly company: Company }) {
  const t = useT()
  const [isLoading, setLoading] = useState(company.csd === null)
  return (
    <Stack gap="md">
      {company.csd !== null && (
        <article className="panel">
          <Text fw={600}>{company.csd.holder}</Text>
          <Text size="sm" className="figures">
            {t('seal.number', { serial: company.csd.serial })}
          </Text>
          <Text size="sm">
            {t('settings.sealFrom', { date: formatDay(company.csd.validFrom) })}
          </Text>
          <SealDays company={company} />
        </article>
      )}
      <NextSeal company={company} />
      {isLoading ? (
        <div className="panel">
          <SealForm company={company} onDone={() => setLoading(false)} key={company.id} />
        </div>
      ) : (
        <div>
          <Button variant="default" onClick={() => setLoading(true)}>
            {t('seal.replace')}
          </Button>
        </div>
      )}
    </Stack>
  )
}
