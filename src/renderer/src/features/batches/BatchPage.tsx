import { Alert, Anchor, Loader, Stack } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import type { BatchId } from '../../../../domain/ids.ts'
import type { Company } from '../../../../domain/parties.ts'
import { formatRoute } from '../../app/router.ts'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { BATCH_EVENTS } from './batchEvents.ts'
import { BatchBadge } from './BatchBadge.tsx'
import styles from './Batches.module.css'
import { Delivery } from './Delivery.tsx'
import { MappingStage } from './MappingStage.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import { StepLine } from './StepLine.tsx'
import { UndoButton } from './UndoButton.tsx'
import { WorkPanel } from './WorkPanel.tsx'

/** One file of documents, at the step where it stands; the same after a reload, a kill or an update. */
export function BatchPage({ id }: { readonly id: BatchId }) {
  const t = useT()
  const asked = useAsk(`batch ${id}`, () => call('batches.get', { id }), BATCH_EVENTS)
  const companies = useSession((session) => session.companies)
  const batch = asked.value
  const company = companies.find((one) => one.id === batch?.companyId)
  if (batch === null || company === undefined) {
    return (
      <Page title={t('nav.batches')}>
        {asked.error === null ? <Loader size="sm" /> : <ErrorNote error={asked.error} />}
      </Page>
    )
  }
  return (
    <Page
      fill
      title={batch.fileName}
      beside={<BatchBadge state={batch.state} />}
      actions={
        <>
          <Anchor href={formatRoute({ page: 'batches' })} size="sm" className={styles['back']}>
            <ArrowLeft size={14} aria-hidden />
            {t('bulk.all')}
          </Anchor>
          <UndoButton batch={batch} />
        </>
      }
    >
      <StepLine state={batch.state} />
      {asked.error !== null && <ErrorNote error={asked.error} />}
      <Body batch={batch} company={company} />
    </Page>
  )
}

function Body({ batch, company }: { readonly batch: BatchDetail; readonly company: Company }) {
  const t = useT()
  const [isRemapping, setRemapping] = useState(false)
  switch (batch.state) {
    case 'reading':
      return <WorkPanel batch={batch} />
    case 'mapping':
      return batch.busy === null ? (
        <MappingStage batch={batch} company={company} onDone={() => setRemapping(false)} />
      ) : (
        <WorkPanel batch={batch} />
      )
    case 'checked':
    case 'asked':
      if (batch.busy?.step === 'drafting' || batch.busy?.step === 'undoing') {
        return <WorkPanel batch={batch} />
      }
      return isRemapping ? (
        <MappingStage
          batch={batch}
          company={company}
          onDone={() => setRemapping(false)}
          onBack={() => setRemapping(false)}
        />
      ) : (
        <Rehearsal batch={batch} company={company} onRemap={() => setRemapping(true)} />
      )
    case 'sending':
    case 'paused':
    case 'finished':
    case 'stopped':
      return <Delivery batch={batch} company={company} />
    case 'undone':
      return (
        <Stack gap="sm">
          <Alert color="gray">{t('bulk.undone')}</Alert>
        </Stack>
      )
  }
}
