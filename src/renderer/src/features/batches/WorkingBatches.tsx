import { Anchor, Progress, Text } from '@mantine/core'
import type { BatchView } from '../../../../contract/batches.ts'
import { countOf } from '../../../../domain/batch/states.ts'
import type { Company } from '../../../../domain/parties.ts'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { BATCH_EVENTS } from './batchEvents.ts'
import { BatchBadge } from './BatchBadge.tsx'
import { countWords } from './batchWords.ts'

/** States of a batch that somebody may be waiting for. */
const WORKING: ReadonlySet<BatchView['state']> = new Set(['asked', 'sending', 'paused'])
/** The newest loads are looked at: whoever sends an old one sees it on its own page. */
const NEWEST = 20

/** Batches that are on their way or wait for somebody, on the first page (P2-19). */
export function WorkingBatches({ company }: { readonly company: Company }) {
  const t = useT()
  const { value } = useAsk(
    `working ${company.id}`,
    () => call('batches.list', { companyId: company.id, after: '', limit: NEWEST }),
    BATCH_EVENTS,
  )
  const working = (value?.rows ?? []).filter(({ state }) => WORKING.has(state))
  if (working.length === 0) return null
  return (
    <section className="panel" aria-label={t('bulk.working')}>
      {working.map((batch) => (
        <div key={batch.id} className={styles['working']}>
          <BatchBadge state={batch.state} />
          <Text size="sm" className="clip" title={batch.fileName}>
            {t('bulk.batchOf', { company: company.name, counts: countWords(t, batch.counts) })}
          </Text>
          <Progress value={shareEnded(batch)} w={160} aria-label={batch.fileName} />
          <Anchor size="sm" href={formatRoute({ page: 'batch', id: batch.id })}>
            {t('bulk.goOn')}
          </Anchor>
        </div>
      ))}
    </section>
  )
}

function shareEnded({ counts, documents }: BatchView): number {
  const open = countOf(counts, ['drafted', 'waiting', 'unknown'])
  return documents === 0 ? 0 : ((documents - open) / documents) * 100
}
