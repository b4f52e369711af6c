import { Alert, Button, Group, Modal, Progress, Stack, Text } from '@mantine/core'
import { Pause, Play, Square } from 'lucide-react'
import { useState } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { countOf, type DocumentState } from '../../../../domain/batch/states.ts'
import type { Company } from '../../../../domain/parties.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { companyInk } from '../../app/companyInk.ts'
import { call } from '../../api.ts'
import { formatClock, formatCount, formatSpan } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { countWords, stateCount, troubleWords } from './batchWords.ts'
import { Hindrance } from './Hindrance.tsx'

/** What a document that was let go can have become, with its part of the bar. */
const PARTS: readonly { readonly tone: string; readonly states: readonly DocumentState[] }[] = [
  { tone: 'good', states: ['stamped'] },
  { tone: 'bad', states: ['rejected', 'refused', 'expired', 'withdrawn', 'void'] },
  { tone: 'doubt', states: ['unknown'] },
  { tone: 'wait', states: ['waiting'] },
]
const ENDED: readonly DocumentState[] = [
  'stamped',
  'rejected',
  'refused',
  'expired',
  'withdrawn',
  'void',
]
const SENT: readonly DocumentState[] = [...ENDED, 'unknown', 'waiting', 'drafted']
/** Below this nobody has to know by the second how fast it goes. */
const SOON_MS = 2_000

/** How far a batch is, how fast, until when, what holds it up; and the ways to hold it, let it go on or end it. */
export function DeliveryBand({
  batch,
  company,
}: {
  readonly batch: BatchDetail
  readonly company: Company
}) {
  const t = useT()
  const { counts, state } = batch
  const total = countOf(counts, SENT)
  const ended = countOf(counts, ENDED)
  const share = (states: readonly DocumentState[]): number =>
    total === 0 ? 0 : (countOf(counts, states) / total) * 100
  return (
    <section
      className={`panel ${styles['delivery'] ?? ''}`}
      aria-label={t('bulk.progress')}
      style={{ borderTopColor: companyInk(company) }}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600} size="lg" role="status">
            {headline(t, batch, total, ended)}
          </Text>
          <Text size="sm" c="dimmed">
            {t('bulk.batchOf', { company: company.name, counts: countWords(t, counts) })}
          </Text>
        </div>
        <Steering batch={batch} />
      </Group>
      <Progress.Root size={14} mt="sm">
        {PARTS.map(({ tone, states }) => (
          <Progress.Section
            key={tone}
            className={styles['part']}
            data-tone={tone}
            value={share(states)}
            aria-label={states
              .filter((one) => (counts[one] ?? 0) > 0)
              .map((one) => stateCount(t, one, counts[one] ?? 0))
              .join(', ')}
            {...(share(states) === 0 ? { 'aria-hidden': true } : {})}
          />
        ))}
      </Progress.Root>
      <Hindrance batch={batch} />
      {batch.trouble !== '' && (
        <Alert color="red" role="alert" mt="sm">
          {troubleWords(t, batch.trouble)}
        </Alert>
      )}
      {state === 'stopped' && (counts.drafted ?? 0) > 0 && (
        <Text size="sm" mt="sm">
          {t('bulk.stoppedLeft', {
            count: counts.drafted ?? 0,
            shown: formatCount(counts.drafted ?? 0),
          })}
        </Text>
      )}
    </section>
  )
}

/** «312 de 1,640, 9 por segundo, termina 17:24»; what is not known yet is left out. */
function headline(t: Translate, batch: BatchDetail, total: number, ended: number): string {
  const { state, progress, endedAt, startedAt } = batch
  const parts = { done: formatCount(ended), total: formatCount(total) }
  if (state === 'finished') {
    const span = endedAt === null || startedAt === null ? 0 : endedAt - startedAt
    return span < SOON_MS
      ? t('bulk.finished', parts)
      : t('bulk.finishedIn', { ...parts, span: formatSpan(span) })
  }
  if (state === 'stopped') return t('bulk.stopped', parts)
  if (state === 'paused') return t('bulk.paused', parts)
  const { perSecond = null, endsAt = null } = progress ?? {}
  if (perSecond === null || endsAt === null) return t('bulk.sending', parts)
  const rate =
    perSecond >= 1
      ? t('bulk.perSecond', { rate: formatCount(Math.round(perSecond)) })
      : t('bulk.perMinute', { rate: formatCount(Math.max(1, Math.round(perSecond * 60))) })
  return t('bulk.sendingAt', { ...parts, rate, time: formatClock(endsAt) })
}

function Steering({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const [isStopping, setStopping] = useState(false)
  const steer = useAction(async (method: 'batches.pause' | 'batches.resume' | 'batches.stop') => {
    await call(method, { id: batch.id })
    setStopping(false)
  })
  const { state, counts } = batch
  const left = counts.drafted ?? 0
  const mayResume = state === 'paused' || (state === 'stopped' && left > 0)
  return (
    <div>
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        {state === 'sending' && (
          <Button
            variant="default"
            leftSection={<Pause size={16} aria-hidden />}
            loading={steer.isBusy}
            onClick={() => void steer.run('batches.pause')}
          >
            {t('bulk.pause')}
          </Button>
        )}
        {mayResume && (
          <Button
            leftSection={<Play size={16} aria-hidden />}
            loading={steer.isBusy}
            onClick={() => void steer.run('batches.resume')}
          >
            {t('bulk.resume')}
          </Button>
        )}
        {(state === 'sending' || state === 'paused') && left > 0 && (
          <Button
            variant="default"
            leftSection={<Square size={15} aria-hidden />}
            onClick={() => setStopping(true)}
          >
            {t('bulk.stopRest')}
          </Button>
        )}
      </Group>
      {steer.error !== null && <ErrorNote error={steer.error} />}
      <Modal
        opened={isStopping}
        onClose={() => setStopping(false)}
        title={t('bulk.stopTitle')}
        size={440}
      >
        <Stack gap="md">
          <Text>{t('bulk.stopWhat', { count: left, shown: formatCount(left) })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setStopping(false)}>
              {t('ui.back')}
            </Button>
            <Button
              color="red"
              data-autofocus
              loading={steer.isBusy}
              onClick={() => void steer.run('batches.stop')}
            >
              {t('bulk.stopRest')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  )
}
