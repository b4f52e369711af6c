import { Alert, Button, Group, Modal, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ExportRequest } from '../../../../contract/exports.ts'
import { notifyDone, notifyError } from '../../app/notify.tsx'
import { call, on } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

/** Runs an export as it opens: how far it is, a way to stop, and where it went. */
export function ExportDialog({
  request,
  onClose,
}: {
  readonly request: ExportRequest
  readonly onClose: () => void
}) {
  const t = useT()
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  const hasStarted = useRef(false)
  const run = useAction(async () => {
    const { savedAs, count } = await call('exports.run', request)
    if (savedAs !== null) {
      notifyDone(t('exports.done', { count, shown: formatCount(count), where: savedAs }))
    }
    onClose()
  })

  useEffect(() => on('exports.progress', setProgress), [])
  useEffect(() => {
    if (hasStarted.current) return
    hasStarted.current = true
    void run.run()
    // Once: the request is the dialog's own.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  function stop(): void {
    if (run.error !== null) onClose()
    else call('exports.cancel', {}).catch(notifyError)
  }

  const { done, total } = progress
  const words =
    total === 0
      ? t('exports.preparing')
      : t('exports.progress', { done: formatCount(done), total: formatCount(total) })
  return (
    <Modal opened onClose={stop} closeOnClickOutside={false} size={420} title={t('exports.title')}>
      <Stack gap="md">
        {run.error === null ? (
          <div>
            <Text size="sm" mb={6} role="status">
              {words}
            </Text>
            <Progress.Root size="lg">
              <Progress.Section value={total === 0 ? 0 : (done / total) * 100} aria-label={words} />
            </Progress.Root>
          </div>
        ) : run.error.code === 'state.cancelled' ? (
          <Alert role="status">{t('exports.stopped')}</Alert>
        ) : run.error.detail['most'] !== undefined ? (
          <Alert color="orange" role="alert">
            {t('exports.tooMany', { most: formatCount(Number(run.error.detail['most'])) })}
          </Alert>
        ) : (
          <ErrorNote error={run.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={stop}>
            {t(run.error === null ? 'exports.cancel' : 'ui.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
