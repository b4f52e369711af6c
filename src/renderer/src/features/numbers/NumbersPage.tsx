import { Alert, List, Loader, Stack, Text } from '@mantine/core'
import { CircleCheck, ListOrdered, TriangleAlert } from 'lucide-react'
import type { NumberHole, SeriesReport } from '../../../../contract/peru.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { useCompany } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatMoment } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'

/** Every series' numbers: whole, or with exactly what is missing and why. */
export function NumbersPage() {
  const t = useT()
  const company = useCompany()
  const asked = useAsk(
    `numbers ${company?.id ?? ''}`,
    async () => (company === null ? [] : call('peru.numbers', { companyId: company.id })),
    ['invoices.changed'],
  )
  return (
    <Page title={t('numbers.title')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('numbers.lead')}
        </Text>
        {asked.error !== null && <ErrorNote error={asked.error} />}
        {asked.value === null && asked.error === null && <Loader size="sm" />}
        {asked.value?.length === 0 && (
          <Empty icon={ListOrdered} title={t('numbers.none')} hint={t('numbers.noneNext')} />
        )}
        {asked.value?.map((report) => (
          <Series key={`${report.kind} ${report.serie}`} report={report} />
        ))}
      </Stack>
    </Page>
  )
}

function Series({ report }: { readonly report: SeriesReport }) {
  const t = useT()
  const { serie, first, last, used, holes, foreign } = report
  const isWhole = holes.length === 0 && foreign.length === 0
  if (isWhole) {
    return (
      <Alert color={used === 0 ? 'gray' : 'green'} variant="light" icon={<CircleCheck size={18} />}>
        {used === 0 ? t('numbers.unused', { serie }) : t('numbers.whole', { serie, first, last })}
      </Alert>
    )
  }
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<TriangleAlert size={18} />}
      title={`${serie} ${first}–${last}`}
    >
      <List size="sm" spacing={2}>
        {holes.map((hole) => (
          <List.Item key={hole.from}>{holeWords(t, hole)}</List.Item>
        ))}
        {foreign.map(({ folio }) => (
          <List.Item key={folio}>{t('numbers.foreign', { serie, folio })}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

function holeWords(t: Translate, { from, to, movedBy }: NumberHole): string {
  const what = from === to ? t('numbers.hole', { from }) : t('numbers.holes', { from, to })
  const why =
    movedBy === null
      ? t('numbers.unexplained')
      : t('numbers.movedBy', { actor: movedBy.actor, time: formatMoment(movedBy.at) })
  return `${what}: ${why}.`
}
