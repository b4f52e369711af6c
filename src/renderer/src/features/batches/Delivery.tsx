import { Tabs } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { countOf, type DocumentState } from '../../../../domain/batch/states.ts'
import type { Company } from '../../../../domain/parties.ts'
import { call, onAny } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { BATCH_EVENTS } from './batchEvents.ts'
import { DeliveryBand } from './DeliveryBand.tsx'
import { GridPanel } from './GridPanel.tsx'
import { gridRows } from './gridRows.ts'
import { Rejections } from './Rejections.tsx'
import { ResultPanel } from './ResultPanel.tsx'

/** A batch on its way and at its end: how far, what it waits for, what was refused, what comes back (P2-16…P2-23). */
export function Delivery({
  batch,
  company,
}: {
  readonly batch: BatchDetail
  readonly company: Company
}) {
  const t = useT()
  const { id, counts, state } = batch
  const refused = countOf(counts, ['rejected', 'refused'])
  const isEnded = state === 'finished' || state === 'stopped'
  const [tab, setTab] = useState<string | null>(null)
  const [filter, setFilter] = useState<DocumentState | null>(null)
  const causes = useAsk(
    `causes ${id}`,
    async () => (refused === 0 ? null : call('batches.causes', { id })),
    BATCH_EVENTS,
  )
  useEffect(() => followRows(), [])

  const shown = tab ?? (refused > 0 ? 'rejections' : isEnded ? 'result' : 'rows')
  return (
    <div className={styles['stage']}>
      <DeliveryBand batch={batch} company={company} />
      {causes.error !== null && <ErrorNote error={causes.error} />}
      <Tabs value={shown} onChange={setTab} keepMounted={false} className={styles['tabs']}>
        <Tabs.List>
          {refused > 0 && (
            <Tabs.Tab value="rejections">
              {t('bulk.tab.rejections', { count: refused, shown: formatCount(refused) })}
            </Tabs.Tab>
          )}
          <Tabs.Tab value="rows">{t('bulk.tab.rows')}</Tabs.Tab>
          <Tabs.Tab value="result">{t('bulk.tab.result')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rejections" className={styles['tabPanel']}>
          <div className={styles['scroll']}>
            {causes.value !== null && (
              <Rejections
                batch={batch}
                causes={causes.value}
                onCorrect={(rejected) => {
                  setFilter(rejected)
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
            onRounding={() => setTab('rejections')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="result" className={styles['tabPanel']}>
          <div className={styles['scroll']}>
            <ResultPanel batch={batch} />
          </div>
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

/** Rows in sight follow what becomes of their documents, once a second at most. */
function followRows(): () => void {
  let isStale = false
  const stop = onAny(BATCH_EVENTS, () => {
    isStale = true
  })
  const timer = setInterval(() => {
    if (isStale) gridRows.refresh()
    isStale = false
  }, 1_000)
  return () => {
    stop()
    clearInterval(timer)
  }
}
