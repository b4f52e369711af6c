import { Alert, Button, Group, Progress, Tabs, Text } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import type { DocumentState } from '../../../../domain/batch/states.ts'
import type { Company } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { ApprovalBand } from './ApprovalBand.tsx'
import styles from './Batches.module.css'
import { BeforeSending } from './BeforeSending.tsx'
import { GridPanel } from './GridPanel.tsx'
import { Outlives } from './Outlives.tsx'
import { RepairsPanel } from './RepairsPanel.tsx'
import { SendActions } from './SendActions.tsx'
import { Tiles } from './Tiles.tsx'
import { Warnings } from './Warnings.tsx'

/** What would become of the file, judged offline, and the way to put right what would not pass (P2-09…P2-14). */
export function Rehearsal({
  batch,
  company,
  onRemap,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly onRemap: () => void
}) {
  const t = useT()
  const { id, counts, busy } = batch
  const causes = useAsk(`causes ${id}`, () => call('batches.causes', { id }), ['batches.changed'])
  const summary = useAsk(`summary ${id}`, () => call('batches.summary', { id }), [
    'batches.changed',
    'accounts.changed',
  ])
  const [tab, setTab] = useState<string>((counts.repair ?? 0) > 0 ? 'repairs' : 'rows')
  const [filter, setFilter] = useState<DocumentState | null>(firstFilter(batch))

  function show(state: DocumentState | null): void {
    setFilter(state)
    setTab(state === 'repair' ? 'repairs' : 'rows')
  }

  const repairs = (causes.value?.causes ?? []).filter(({ isSure }) => isSure)
  const cells = repairs.reduce((total, cause) => total + cause.cells, 0)
  const mayRemap = batch.state === 'checked' && (counts.drafted ?? 0) === 0 && busy === null
  return (
    <div className={styles['stage']}>
      <Warnings batch={batch} />
      <ApprovalBand batch={batch} company={company} summary={summary.value} />
      <Tiles batch={batch} shown={tab === 'repairs' ? 'repair' : filter} onShow={show} />
      {summary.error !== null && <ErrorNote error={summary.error} />}
      {causes.error !== null && <ErrorNote error={causes.error} />}
      {summary.value !== null && <Outlives summary={summary.value} />}
      {summary.value !== null && (
        <BeforeSending batch={batch} company={company} summary={summary.value}>
          {mayRemap && (
            <Button
              variant="default"
              leftSection={<Columns3 size={16} aria-hidden />}
              onClick={onRemap}
            >
              {t('bulk.remap')}
            </Button>
          )}
          <SendActions batch={batch} company={company} summary={summary.value} />
        </BeforeSending>
      )}
      {busy !== null && (
        <Group gap="sm" wrap="nowrap" role="status">
          <Text size="xs" c="dimmed">
            {t(`bulk.work.${busy.step}`)}
          </Text>
          <Progress
            value={100}
            animated
            striped
            flex={1}
            aria-label={t(`bulk.work.${busy.step}`)}
          />
        </Group>
      )}
      <Tabs
        value={tab}
        onChange={(value) => setTab(value ?? 'rows')}
        keepMounted={false}
        className={styles['tabs']}
      >
        <Tabs.List>
          <Tabs.Tab value="repairs">
            {t('bulk.tab.repairs', { count: cells, shown: formatCount(cells) })}
          </Tabs.Tab>
          <Tabs.Tab value="rows">{t('bulk.tab.rows')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="repairs" className={styles['tabPanel']}>
          <div className={styles['scroll']}>
            {causes.value === null ? null : repairs.length === 0 &&
              causes.value.rounding.documents === 0 ? (
              <Alert color="green" mt="sm">
                {t('bulk.noRepairs')}
              </Alert>
            ) : (
              <RepairsPanel
                batch={batch}
                causes={causes.value}
                onEach={() => {
                  setFilter('repair')
                  setTab('rows')
                }}
              />
            )}
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="rows" className={styles['tabPanel']}>
          <GridPanel
            batch={batch}
            company={company}
            causes={causes.value}
            filter={filter}
            onFilter={setFilter}
            onRounding={() => setTab('repairs')}
          />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

/** What needs somebody is looked at first. */
function firstFilter({ counts }: BatchDetail): DocumentState | null {
  if ((counts.person ?? 0) > 0) return 'person'
  return (counts.duplicate ?? 0) > 0 ? 'duplicate' : null
}
