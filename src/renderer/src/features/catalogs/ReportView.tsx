import { Button, Group, Loader, Stack, Table, Text } from '@mantine/core'
import type { CatalogReport, TouchedKey } from '../../../../contract/catalogs.ts'
import { catalogSentence } from '../../../../locales/catalogSentences.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { announce } from '../../app/announce.tsx'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatCount, formatDay } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'

/** What an edition that was read changes for these data and from when, and the two answers to it (P2-29). */
export function ReportView({ onDone }: { readonly onDone: () => void }) {
  const t = useT()
  const { value: report, error } = useAsk('catalogs report', () => call('catalogs.report', {}))
  const apply = useAction(async () => {
    await call('catalogs.apply', {})
    notifyDone(t('catalogs.applied'))
    announce(t('catalogs.applied'))
    onDone()
  })
  const discard = useAction(async () => {
    await call('catalogs.discard', {})
    notifyDone(t('catalogs.discarded'))
    onDone()
  })
  if (report === null) return error === null ? <Loader size="sm" /> : <ErrorNote error={error} />
  const isBusy = apply.isBusy || discard.isBusy
  const failed = apply.error ?? discard.error
  return (
    <section className="panel" aria-label={t('catalogs.waits')}>
      <Stack gap="md">
        <div>
          <Text fw={600} size="lg">
            {t('catalogs.waits')}
          </Text>
          <Text>{catalogSentence(t, report, { count: formatCount, day: dayWords })}</Text>
          <Text size="sm" c="dimmed">
            {t('catalogs.old')}
          </Text>
        </div>
        {report.touched.length > 0 && <Touched touched={report.touched} />}
        <Differences report={report} />
        {failed !== null && <ErrorNote error={failed} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={isBusy} onClick={() => void discard.run()}>
            {t('catalogs.discard')}
          </Button>
          <Button loading={isBusy} onClick={() => void apply.run()}>
            {t('catalogs.apply')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

/** A legal day with its year; noon keeps it the same day in every zone. */
function dayWords(day: string): string {
  return formatDay(Date.parse(`${day}T12:00:00`))
}

function Touched({ touched }: { readonly touched: readonly TouchedKey[] }) {
  const t = useT()
  return (
    <Table aria-label={t('catalogs.touchedLabel')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('catalogs.column.who')}</Table.Th>
          <Table.Th>{t('catalogs.column.key')}</Table.Th>
          <Table.Th>{t('catalogs.column.what')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {touched.map((one) => (
          <Table.Tr key={`${one.id} ${one.catalog} ${one.key}`}>
            <Table.Td>
              {one.label}
              <Text size="xs" c="dimmed">
                {t(`catalogs.kind.${one.kind}`)} · {one.company}
              </Text>
            </Table.Td>
            <Table.Td className="figures">
              {one.key}
              <Text size="xs" c="dimmed">
                {t(`catalog.${one.catalog}`)}
              </Text>
            </Table.Td>
            <Table.Td>{whatWords(t, one)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function whatWords(t: Translate, { what, from, text }: TouchedKey): string {
  if (what === 'ends' && from !== '') return t('catalogs.whatFrom', { date: dayWords(from) })
  return what === 'changed' ? t('catalogs.whatChanged', { text }) : t(`catalogs.what.${what}`)
}

function Differences({ report }: { readonly report: CatalogReport }) {
  const t = useT()
  const columns = ['rows', 'added', 'removed', 'changed', 'ending'] as const
  return (
    <Table aria-label={t('catalogs.differencesLabel')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('catalogs.column.catalog')}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column} ta="right">
              {t(`catalogs.column.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {report.differences.map((one) => (
          <Table.Tr key={one.catalog}>
            <Table.Td>{t(`catalog.${one.catalog}`)}</Table.Td>
            {columns.map((column) => (
              <Table.Td key={column} ta="right" className="figures">
                {one.isFirst && column !== 'rows' && column !== 'ending'
                  ? '–'
                  : formatCount(one[column])}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
