import { Badge, Button, Group, Loader, Stack, Table, Text } from '@mantine/core'
import { CloudSun, PlugZap } from 'lucide-react'
import { useEffect } from 'react'
import type { ServiceWeather } from '../../../../contract/services.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { notifyDone } from '../../app/notify.tsx'
import { formatRoute } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatAnswerTime, formatCount, formatMoment, formatSpan } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { isKey, useT } from '../../words.ts'
import { HoursStrip } from './HoursStrip.tsx'
import styles from './Services.module.css'
import { failureWords, toneOf, weatherLabel, weatherSentence } from './weatherWords.ts'

/** Asked again so often: what is "now" ends with time alone. */
const AGAIN_MS = 30_000

/** Estado de servicios: how each provider does today, by our own calls, and when the queue is likely to be empty. */
export function ServicesPage() {
  const t = useT()
  const company = useCompany()
  const companyId = company?.id ?? null
  const asked = useAsk(`services ${companyId}`, () => call('services.weather', { companyId }), [
    'outbox.changed',
    'accounts.changed',
    'connectivity.changed',
  ])
  const { again, value } = asked
  useEffect(() => {
    const timer = setInterval(again, AGAIN_MS)
    return () => clearInterval(timer)
  }, [again])
  return (
    <Page title={t('nav.services')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('services.lead')}
        </Text>
        {asked.error !== null && <ErrorNote error={asked.error} />}
        {value === null && asked.error === null && <Loader size="sm" />}
        {value?.length === 0 && (
          <Empty icon={CloudSun} title={t('services.none')} hint={t('services.noneNext')}>
            <Button
              component="a"
              size="xs"
              href={formatRoute({ page: 'settings', section: 'accounts' })}
            >
              {t('services.addAccount')}
            </Button>
          </Empty>
        )}
        {value?.map((service) => (
          <Service key={service.accountId} service={service} onTested={again} />
        ))}
      </Stack>
    </Page>
  )
}

function Service({
  service,
  onTested,
}: {
  readonly service: ServiceWeather
  readonly onTested: () => void
}) {
  const t = useT()
  const test = useAction(async () => {
    try {
      await call('accounts.test', { id: service.accountId })
      notifyDone(t('services.tested', { label: service.label }))
    } finally {
      onTested()
    }
  })
  const { weather, paused } = service
  const id = `service-${service.accountId}`
  return (
    <section className="panel" aria-labelledby={id}>
      <div className={styles['service']}>
        <Stack gap={4}>
          <Group gap="sm">
            <Text fw={600} id={id}>
              {service.label}
            </Text>
            <Badge variant="light" color={toneOf(service)}>
              {weatherLabel(t, service)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {service.providerName} · {t(`environment.${service.environment}`)}
          </Text>
          <Text size="sm">
            {paused === null
              ? weatherSentence(t, weather)
              : reasonSentence(t, isKey, paused.reason)}
          </Text>
          <Text size="sm" c="dimmed">
            {weather.lastGoodAt === null
              ? t('services.never')
              : t('services.lastGood', { when: formatMoment(weather.lastGoodAt) })}
            {weather.lastFailureAt !== null &&
              ` · ${t('services.lastFailure', {
                when: formatMoment(weather.lastFailureAt),
                why: failureWords(t, weather.lastFailure),
              })}`}
          </Text>
          <Text size="sm">{queueWords(t, service)}</Text>
          {test.error !== null && <ErrorNote error={test.error} />}
        </Stack>
        <Stack gap="xs" align="flex-end">
          <Button
            size="xs"
            variant="default"
            leftSection={<PlugZap size={15} aria-hidden />}
            loading={test.isBusy}
            aria-describedby={id}
            onClick={() => void test.run()}
          >
            {t('services.test')}
          </Button>
          <HoursStrip hours={service.hours} label={service.label} />
        </Stack>
      </div>
      {service.endpoints.length > 1 && <Endpoints service={service} />}
    </section>
  )
}

function Endpoints({ service }: { readonly service: ServiceWeather }) {
  const t = useT()
  const time = (ms: number | null): string => (ms === null ? t('ui.none') : formatAnswerTime(ms))
  return (
    <Table mt="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('services.endpoint')}</Table.Th>
          <Table.Th>{t('services.state')}</Table.Th>
          <Table.Th ta="right">{t('services.now')}</Table.Th>
          <Table.Th ta="right">{t('services.normal')}</Table.Th>
          <Table.Th ta="right">{t('services.failures')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {service.endpoints.map(({ endpoint, weather }) => (
          <Table.Tr key={endpoint}>
            <Table.Td>{endpoint}</Table.Td>
            <Table.Td>{t(`weather.${weather.kind}`)}</Table.Td>
            <Table.Td ta="right" className="figures">
              {time(weather.nowMs)}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {time(weather.normalMs)}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {t('services.of', {
                failures: formatCount(weather.recentFailures),
                calls: formatCount(weather.recentCalls),
              })}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function queueWords(t: ReturnType<typeof useT>, { queue }: ServiceWeather): string {
  const { waiting, endsInMs } = queue
  if (waiting === 0) return t('services.queueEmpty')
  if (endsInMs === null) return t('services.queueOpen', { count: waiting })
  return t('services.queueEnds', { count: waiting, span: formatSpan(Math.max(endsInMs, 1_000)) })
}
