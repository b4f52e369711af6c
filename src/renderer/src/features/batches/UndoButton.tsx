import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { countOf, type DocumentState } from '../../../../domain/batch/states.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

/** Where nothing moves, so that it is sure that nothing was sent. */
const AT_REST: ReadonlySet<BatchDetail['state']> = new Set([
  'mapping',
  'checked',
  'asked',
  'paused',
])

/** What was numbered once is never taken back. */
const SENT: readonly DocumentState[] = [
  'waiting',
  'unknown',
  'stamped',
  'rejected',
  'expired',
  'withdrawn',
  'void',
]

/** Takes a load back while nothing of it was sent, after saying exactly what goes (P2-13). */
export function UndoButton({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const undo = useAction(async () => {
    await call('batches.undo', { id: batch.id })
    setOpen(false)
    notifyDone(t('bulk.undone'))
  })
  const drafts = batch.counts.drafted ?? 0
  if (!AT_REST.has(batch.state) || countOf(batch.counts, SENT) > 0) return null
  return (
    <>
      <Button
        variant="default"
        leftSection={<Undo2 size={16} aria-hidden />}
        disabled={batch.busy !== null}
        onClick={() => setOpen(true)}
      >
        {t('bulk.undo')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('bulk.undoTitle')} size={460}>
        <Stack gap="md">
          <Text>
            {drafts === 0
              ? t('bulk.undoFile', { name: batch.fileName })
              : t('bulk.undoWhat', {
                  drafts: t('bulk.drafts', { count: drafts, shown: formatCount(drafts) }),
                  customers: t('bulk.newCustomers', {
                    count: batch.newCustomers,
                    shown: formatCount(batch.newCustomers),
                  }),
                })}
          </Text>
          <Text fw={600}>{t('bulk.nothingSent')}</Text>
          {undo.error !== null && <ErrorNote error={undo.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)} disabled={undo.isBusy}>
              {t('ui.back')}
            </Button>
            <Button
              color="red"
              data-autofocus
              loading={undo.isBusy}
              leftSection={<Undo2 size={16} aria-hidden />}
              onClick={() => void undo.run()}
            >
              {t('bulk.undo')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
