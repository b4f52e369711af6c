import { Alert, List, Loader, Stack, Text } from '@mantine/core'
import { CircleCheck, CircleDashed, ListOrdered, TriangleAlert } from 'lucide-react'
import type { NumberHole, SeriesReport } from '../../../../contract/peru.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { useCompany } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatMoment } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { isKey, useT } from '../../words.ts'
import styles from './Numbers.module.css'

/** Every series' numbers: whole, or with exactly what is missing and why. */
export function NumbersPage() {
  const t = useT()
  const company = useCompany()
  const asked = useAsk(
    `numbers ${company?.id ?? ''}`,
    async () => (company === null ? [] : call('peru.numbers', { companyId: company.id })),
    ['invoices.changed', 'companies.changed'],
  )
  const reports = asked.value ?? []
  const whole = reports.filter((report) => !isBroken(report))
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
        {reports.filter(isBroken).map((report) => (
          <Broken key={keyOf(report)} report={report} />
        ))}
        {whole.length > 0 && (
          <ul className={`panel ${styles['whole']}`}>
            {whole.map((report) => (
              <Whole key={keyOf(report)} report={report} />
            ))}
          </ul>
        )}
      </Stack>
    </Page>
  )
}

function keyOf({ kind, serie }: SeriesReport): string {
  return `${kind} ${serie}`
}

function isBroken({ holes, foreign }: SeriesReport): boolean {
  return holes.length > 0 || foreign.length > 0
}

/** A series with nothing to look at is one line. */
function Whole({ report: { kind, serie, first, last, used } }: { readonly report: SeriesReport }) {
  const t = useT()
  const isUsed = used > 0
  const name = `pe.kind.${kind}`
  return (
    <li data-used={isUsed || undefined}>
      {isUsed ? <CircleCheck size={17} aria-hidden /> : <CircleDashed size={17} aria-hidden />}
      <span className={styles['kind']}>{isKey(name) ? t(name) : kind}</span>
      <span>
        {isUsed ? t('numbers.whole', { serie, first, last }) : t('numbers.unused', { serie })}
      </span>
    </li>
  )
}

function Broken({ report }: { readonly report: SeriesReport }) {
  const t = useT()
  const { serie, first, last, holes, foreign } = report
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
