import { Alert, Button, Group, Modal, Progress, Stack, Text } from '@mantine/core'
import { FileSpreadsheet, FileText } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { WireError } from '../../../../contract/result.ts'
import type { SaleFileView } from '../../../../contract/saleFiles.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { announce } from '../../app/announce.tsx'
import { notifyDone } from '../../app/notify.tsx'
import { call, on, wireErrorOf } from '../../api.ts'
import { formatCount, formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { TABLE_FILES } from '../batches/DropPanel.tsx'
import { sendParts } from '../batches/sendFile.ts'
import { FoundSales } from './FoundSales.tsx'
import { AS_PROPOSED, type SaleReading } from '../../../../domain/batch/saleReading.ts'

type Stage =
  | { readonly kind: 'choose' }
  | { readonly kind: 'work'; readonly doing: 'bringing' | 'reading' | 'recording' }
  | { readonly kind: 'found'; readonly view: SaleFileView }
  | { readonly kind: 'done'; readonly view: SaleFileView }

/** Tickets out of a file of the cash register: choose, look at what each row would be, record (P1-42). */
export function ImportDialog({
  companyId,
  onClose,
}: {
  readonly companyId: CompanyId
  readonly onClose: () => void
}) {
  const t = useT()
  const [stage, setStage] = useState<Stage>({ kind: 'choose' })
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  const [reading, setReading] = useState<SaleReading>(AS_PROPOSED)
  const [error, setError] = useState<WireError | null>(null)
  const uploadId = useRef<string | null>(null)
  const isStopped = useRef(false)
  useEffect(() => on('sales.progress', setProgress), [])
  useEffect(() => {
    isStopped.current = false
    return stop
  }, [])

  function stop(): void {
    isStopped.current = true
    if (uploadId.current !== null) {
      void call('sales.haltFile', { uploadId: uploadId.current }).catch(() => undefined)
    }
  }

  /** One pass over the file; null when it failed, which is said. */
  async function pass(
    chosen: SaleReading,
    purpose: 'look' | 'record',
  ): Promise<SaleFileView | null> {
    if (uploadId.current === null) return null
    setError(null)
    setProgress({ done: 0, total: 0 })
    setStage({ kind: 'work', doing: purpose === 'record' ? 'recording' : 'reading' })
    try {
      return await call('sales.readFile', { uploadId: uploadId.current, ...chosen, purpose })
    } catch (failure) {
      setError(wireErrorOf(failure))
      setStage({ kind: 'choose' })
      return null
    }
  }

  async function rehearse(chosen: SaleReading): Promise<void> {
    setReading(chosen)
    const view = await pass(chosen, 'look')
    if (view === null) return
    if (view.wasStopped) return setStage({ kind: 'choose' })
    setStage({ kind: 'found', view })
    announce(
      t('saleFile.sum.ready', {
        count: view.ready.count,
        shown: formatCount(view.ready.count),
        total: formatMoney(view.ready.total, 'MXN'),
      }),
    )
  }

  async function bring(files: readonly File[]): Promise<void> {
    const [file] = files
    if (file === undefined) return
    setError(null)
    isStopped.current = false
    setStage({ kind: 'work', doing: 'bringing' })
    try {
      uploadId.current = await sendParts(companyId, file, {
        onProgress: (done, total) => setProgress({ done, total }),
        isStopped: () => isStopped.current,
      })
      if (uploadId.current === null) setStage({ kind: 'choose' })
      else await rehearse(AS_PROPOSED)
    } catch (failure) {
      setError(wireErrorOf(failure))
      setStage({ kind: 'choose' })
    }
  }

  async function record(): Promise<void> {
    const view = await pass(reading, 'record')
    if (view === null) return
    setStage({ kind: 'done', view })
    announce(doneWords(view))
  }

  function doneWords({ ready, wasStopped }: SaleFileView): string {
    return t(wasStopped ? 'saleFile.stopped' : 'saleFile.done', {
      count: ready.count,
      shown: formatCount(ready.count),
      total: formatMoney(ready.total, 'MXN'),
    })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('saleFile.title')}
      closeOnClickOutside={stage.kind !== 'work'}
    >
      <Stack gap="md">
        {error !== null && <ErrorNote error={error} />}
        {stage.kind === 'choose' && (
          <>
            <Text size="sm">{t('saleFile.hint')}</Text>
            <FileDrop
              label={t('saleFile.drop')}
              accept={TABLE_FILES}
              multiple={false}
              onFiles={(files) => void bring(files)}
            />
            <Templates companyId={companyId} />
          </>
        )}
        {stage.kind === 'work' && <Working doing={stage.doing} progress={progress} onStop={stop} />}
        {stage.kind === 'found' && (
          <FoundSales
            view={stage.view}
            reading={reading}
            onRead={(chosen) => void rehearse(chosen)}
            onRecord={() => void record()}
            onOther={() => setStage({ kind: 'choose' })}
          />
        )}
        {stage.kind === 'done' && (
          <>
            <Alert color={stage.view.wasStopped ? 'orange' : 'green'} role="status">
              {doneWords(stage.view)}
            </Alert>
            {stage.view.wrong.count > 0 && (
              <Text size="sm">
                {t('saleFile.leftOver', {
                  count: stage.view.wrong.count,
                  shown: formatCount(stage.view.wrong.count),
                })}
              </Text>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setStage({ kind: 'choose' })}>
                {t('saleFile.other')}
              </Button>
              <Button data-autofocus onClick={onClose}>
                {t('ui.close')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}

function Working({
  doing,
  progress: { done, total },
  onStop,
}: {
  readonly doing: 'bringing' | 'reading' | 'recording'
  readonly progress: { readonly done: number; readonly total: number }
  readonly onStop: () => void
}) {
  const t = useT()
  const words = t(`saleFile.doing.${doing}`, { done: formatCount(done), total: formatCount(total) })
  return (
    <Group wrap="nowrap" align="flex-end" py={10}>
      <div style={{ flex: 1 }}>
        <Text size="sm" mb={6} role="status">
          {words}
        </Text>
        <Progress.Root size="lg">
          <Progress.Section value={total === 0 ? 0 : (done / total) * 100} aria-label={words} />
        </Progress.Root>
      </div>
      <Button variant="default" onClick={onStop}>
        {t('ui.cancel')}
      </Button>
    </Group>
  )
}

/** Files to fill in, for whoever starts from nothing. */
function Templates({ companyId }: { readonly companyId: CompanyId }) {
  const t = useT()
  const save = useAction(async (format: 'csv' | 'xlsx') => {
    const { savedAs } = await call('sales.template', { companyId, format })
    if (savedAs !== null) notifyDone(t('bulk.saved', { where: savedAs }))
  })
  const button = (format: 'csv' | 'xlsx') => (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={save.isBusy}
      leftSection={
        format === 'xlsx' ? (
          <FileSpreadsheet size={15} aria-hidden />
        ) : (
          <FileText size={15} aria-hidden />
        )
      }
      onClick={() => void save.run(format)}
    >
      {t(format === 'xlsx' ? 'bulk.templateXlsx' : 'bulk.templateCsv')}
    </Button>
  )
  return (
    <>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {t('bulk.templates')}
        </Text>
        {button('xlsx')}
        {button('csv')}
      </Group>
      {save.error !== null && <ErrorNote error={save.error} />}
    </>
  )
}
