import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { refreshCompanies } from '../../app/session.ts'
import { formatDay } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

/** The seal that waits for the present one's end: when its turn comes, and what can be done with it before. */
export function NextSeal({ company }: { readonly company: Company }) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  const use = useAction(async () => {
    await call('companies.useNextCsd', { companyId: company.id })
    await refreshCompanies()
  })
  const drop = useAction(async () => {
    await call('companies.dropNextCsd', { companyId: company.id })
    await refreshCompanies()
    setAsking(false)
  })
  const { csd, nextCsd } = company
  if (csd === null || nextCsd === null) return null
  return (
    <article className="panel" aria-labelledby="next-seal">
      <Stack gap={4}>
        <Text size="sm" c="dimmed" id="next-seal">
          {t('seal.next')}
        </Text>
        <Text fw={600}>{nextCsd.holder}</Text>
        <Text size="sm" className="figures">
          {t('seal.number', { serial: nextCsd.serial })}
        </Text>
        <Text size="sm">{t('seal.validUntil', { date: formatDay(nextCsd.validTo) })}</Text>
        <Text size="sm">{t('seal.nextHint', { date: formatDay(csd.validTo) })}</Text>
        {use.error !== null && <ErrorNote error={use.error} />}
        <Group gap="sm" mt="xs">
          <Button variant="default" loading={use.isBusy} onClick={() => void use.run()}>
            {t('seal.useNow')}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t('seal.forget')}
          </Button>
        </Group>
      </Stack>
      {isAsking && (
        <Modal opened onClose={() => setAsking(false)} size={480} title={t('seal.dropTitle')}>
          <Stack gap="md">
            <Text size="sm">{t('seal.dropLead')}</Text>
            {drop.error !== null && <ErrorNote error={drop.error} />}
            <Group justify="flex-end">
              <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
                {t('ui.cancel')}
              </Button>
              <Button color="red" loading={drop.isBusy} onClick={() => void drop.run()}>
                {t('seal.dropYes')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </article>
  )
}
