import { Button, Group, Stack, Text } from '@mantine/core'
import { Plus, ScanSearch } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { SeriesView } from '../../../../contract/api.ts'
import type { Company } from '../../../../domain/parties.ts'
import { checkPeSeries } from '../../../../domain/pe/rules/serie.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { PeSeriesRow } from './PeSeriesRow.tsx'
import { followStored, PROPOSED, rowOf, type SeriesRow } from './seriesRows.ts'
import styles from './Series.module.css'
import { useSeries } from './useSeries.ts'

/**
 * The company's Peruvian series with their next numbers, each asked about at Nubefact before it is kept: a number that
 * exists there would clash on the first day (journeys P3-03).
 */
export function PeSeries({
  company,
  onSaved,
}: {
  readonly company: Company
  readonly onSaved: () => void
}) {
  const asked = useSeries(company.id)
  if (asked.value === null) return asked.error === null ? null : <ErrorNote error={asked.error} />
  return (
    <Rows
      key={company.id}
      company={company}
      stored={asked.value}
      onSaved={() => {
        asked.again()
        onSaved()
      }}
    />
  )
}

function Rows({
  company,
  stored,
  onSaved,
}: {
  readonly company: Company
  readonly stored: readonly SeriesView[]
  readonly onSaved: () => void
}) {
  const t = useT()
  const [typed, setRows] = useState<readonly SeriesRow[]>(() =>
    stored.length === 0 ? PROPOSED : stored.map(rowOf),
  )
  const rows = useMemo(() => followStored(typed, stored), [typed, stored])
  const added = useRef(0)
  const wrong = useMemo(() => rows.map(({ kind, serie }) => checkPeSeries(kind, serie)), [rows])
  const isUsable = rows.every(({ next }, at) => next >= 1 && wrong[at]?.length === 0)

  function change(key: string, part: Partial<SeriesRow>): void {
    setRows((before) =>
      followStored(before, stored).map((row) => (row.key === key ? { ...row, ...part } : row)),
    )
  }

  async function askAbout({ key, kind, serie, next }: SeriesRow): Promise<void> {
    change(key, { answer: 'asking' })
    try {
      const answer = await call('peru.checkSeries', { companyId: company.id, kind, serie, next })
      change(key, { answer })
    } catch (error) {
      change(key, { answer: null })
      throw error
    }
  }

  const check = useAction(async () => {
    // One after the other: the first question that is not answered tells why for all.
    for (const row of rows) await askAbout(row)
  })
  const save = useAction(async () => {
    for (const { kind, serie, next, stored: before } of rows) {
      if (before?.serie === serie && before.nextFolio === next) continue
      await call('series.save', { companyId: company.id, kind, serie, nextFolio: next })
    }
    onSaved()
  })

  function add(): void {
    added.current += 1
    const key = `new ${added.current}`
    setRows([...rows, { key, kind: 'boleta', serie: '', next: 1, stored: null, answer: null }])
  }

  return (
    <Stack gap="sm">
      <Text size="sm">{t('pe.series.lead')}</Text>
      <div className={styles['head']} aria-hidden>
        <span>{t('pe.kind')}</span>
        <span>{t('pe.field.serie')}</span>
        <span>{t('series.next')}</span>
      </div>
      {rows.map((row, index) => (
        <PeSeriesRow
          key={row.key}
          row={row}
          issues={wrong[index] ?? []}
          onChange={(part) => change(row.key, { ...part, answer: null })}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      {check.error !== null && <ErrorNote error={check.error} />}
      {save.error !== null && <ErrorNote error={save.error} />}
      <Group justify="space-between">
        <Button variant="subtle" leftSection={<Plus size={15} aria-hidden />} onClick={add}>
          {t('pe.series.add')}
        </Button>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<ScanSearch size={15} aria-hidden />}
            loading={check.isBusy}
            disabled={!isUsable || rows.length === 0}
            onClick={() => void check.run()}
          >
            {t('pe.series.check')}
          </Button>
          <Button
            loading={save.isBusy}
            disabled={!isUsable || rows.length === 0}
            onClick={() => void save.run()}
          >
            {t('pe.series.save')}
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}
