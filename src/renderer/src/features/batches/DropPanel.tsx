import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { FileSpreadsheet, FileText } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { WireError } from '../../../../contract/result.ts'
import type { Company } from '../../../../domain/parties.ts'
import { notifyDone, notifyError } from '../../app/notify.tsx'
import { navigate } from '../../app/router.ts'
import { call, wireErrorOf } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { sendFile } from './sendFile.ts'

type Stage =
  | { readonly kind: 'choose'; readonly note: 'none' | 'several' | 'stopped' }
  | { readonly kind: 'work'; readonly name: string; readonly done: number; readonly total: number }

const CHOOSE: Stage = { kind: 'choose', note: 'none' }
export const TABLE_FILES =
  '.csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Where a file of many documents comes in (P2-05); it opens as a batch of its own. */
export function DropPanel({ company }: { readonly company: Company }) {
  const t = useT()
  const [stage, setStage] = useState<Stage>(CHOOSE)
  const [error, setError] = useState<WireError | null>(null)
  const isStopped = useRef(false)
  useEffect(
    () => () => {
      isStopped.current = true
    },
    [],
  )

  async function bring(files: readonly File[]): Promise<void> {
    const [file] = files
    if (file === undefined) return
    setError(null)
    if (files.length > 1) return setStage({ kind: 'choose', note: 'several' })
    isStopped.current = false
    try {
      const batch = await sendFile(company.id, file, null, {
        onProgress: (done, total) => setStage({ kind: 'work', name: file.name, done, total }),
        isStopped: () => isStopped.current,
      })
      setStage({ kind: 'choose', note: batch === null ? 'stopped' : 'none' })
      if (batch !== null) navigate({ page: 'batch', id: batch.id })
    } catch (failure) {
      setError(wireErrorOf(failure))
      setStage(CHOOSE)
    }
  }

  return (
    <section className="panel" aria-label={t('bulk.drop')}>
      <Stack gap="sm">
        {error !== null && <ErrorNote error={error} />}
        {stage.kind === 'choose' && stage.note !== 'none' && (
          <Alert color="orange" role="alert">
            {t(stage.note === 'several' ? 'bulk.oneFile' : 'bulk.dropStopped')}
          </Alert>
        )}
        {stage.kind === 'choose' ? (
          <FileDrop
            label={t('bulk.drop')}
            accept={TABLE_FILES}
            multiple={false}
            onFiles={(files) => void bring(files)}
          />
        ) : (
          <Bringing
            stage={stage}
            onStop={() => {
              isStopped.current = true
            }}
          />
        )}
        <Templates company={company} />
      </Stack>
    </section>
  )
}

function Bringing({
  stage: { name, done, total },
  onStop,
}: {
  readonly stage: Extract<Stage, { readonly kind: 'work' }>
  readonly onStop: () => void
}) {
  const t = useT()
  const isReading = done === total
  const words = t(isReading ? 'bulk.reading' : 'bulk.bringing', { name })
  return (
    <Group wrap="nowrap" align="flex-end" py={10}>
      <div style={{ flex: 1 }}>
        <Text size="sm" mb={6} role="status">
          {words}
        </Text>
        <Progress.Root size="lg">
          <Progress.Section
            value={total === 0 ? 0 : (done / total) * 100}
            animated={isReading}
            striped={isReading}
            aria-label={words}
          />
        </Progress.Root>
      </div>
      <Button variant="default" onClick={onStop} disabled={isReading}>
        {t('ui.cancel')}
      </Button>
    </Group>
  )
}

/** Files to fill in, for whoever starts from nothing. */
function Templates({ company }: { readonly company: Company }) {
  const t = useT()
  const save = useAction(async (format: 'csv' | 'xlsx') => {
    try {
      const { savedAs } = await call('batches.template', { companyId: company.id, format })
      if (savedAs !== null) notifyDone(t('bulk.saved', { where: savedAs }))
    } catch (failure) {
      notifyError(failure)
    }
  })
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('bulk.templates')}
      </Text>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={save.isBusy}
        leftSection={<FileSpreadsheet size={15} aria-hidden />}
        onClick={() => void save.run('xlsx')}
      >
        {t('bulk.templateXlsx')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={save.isBusy}
        leftSection={<FileText size={15} aria-hidden />}
        onClick={() => void save.run('csv')}
      >
        {t('bulk.templateCsv')}
      </Button>
    </Group>
  )
}
