import { Button, Group, Progress, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { FileArchive, FileSpreadsheet, FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { BatchDetail, BatchExport } from '../../../../contract/batches.ts'
import { USUAL_NAMES } from '../../../../domain/mx/fileName.ts'
import type { Country } from '../../../../domain/parties.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useSession } from '../../app/session.ts'
import { call, on } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { readPreference, writePreference } from '../../preferences.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { BatchMail } from './BatchMail.tsx'
import { BatchMailLog } from './BatchMailLog.tsx'

/** The rule by which files in the ZIP are named: what somebody wrote last, else the usual one in the words of the batch's country. */
function namesFor(country: Country): string {
  const kept = readPreference('zipNames')
  const isWritten = kept !== null && !Object.values<string>(USUAL_NAMES).includes(kept)
  return isWritten ? kept : USUAL_NAMES[country]
}

/** What goes back: the client's own columns with what became of each row, and the documents themselves (P2-23). */
export function ResultPanel({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const company = useSession(({ companies }) => companies.find(({ id }) => id === batch.companyId))
  const [names, setNames] = useState(() => namesFor(company?.country ?? 'MX'))
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  useEffect(() => on('exports.progress', setProgress), [])
  const save = useAction(async (what: BatchExport['what'], format: BatchExport['format']) => {
    setProgress({ done: 0, total: 0 })
    writePreference('zipNames', names)
    const { savedAs, count } = await call('batches.export', { id: batch.id, what, format, names })
    if (savedAs !== null) {
      notifyDone(t('exports.done', { count, shown: formatCount(count), where: savedAs }))
    }
  })
  const stamped = batch.counts.stamped ?? 0
  return (
    <Stack gap="sm" pt="sm">
      <SimpleGrid cols={2}>
        <section className="panel" aria-label={t('bulk.resultTable')}>
          <Text fw={600}>{t('bulk.resultTable')}</Text>
          <Text size="sm" c="dimmed" mb="sm">
            {t('bulk.resultHint', {
              rows: t('bulk.rows', { count: batch.rows, shown: formatCount(batch.rows) }),
            })}
          </Text>
          <Group gap="xs">
            <Button
              leftSection={<FileText size={16} aria-hidden />}
              loading={save.isBusy}
              onClick={() => void save.run('result', 'csv')}
            >
              {t('bulk.resultCsv')}
            </Button>
            <Button
              variant="default"
              leftSection={<FileSpreadsheet size={16} aria-hidden />}
              loading={save.isBusy}
              onClick={() => void save.run('result', 'xlsx')}
            >
              {t('bulk.resultXlsx')}
            </Button>
          </Group>
        </section>
        <section className="panel" aria-label={t('bulk.resultZip')}>
          <Text fw={600}>{t('bulk.resultZip')}</Text>
          <Text size="sm" c="dimmed" mb="sm">
            {t('bulk.zipHint', { count: stamped, shown: formatCount(stamped) })}
          </Text>
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              flex={1}
              label={t('bulk.zipNames')}
              description={t('bulk.zipNamesHint')}
              value={names}
              onChange={(event) => setNames(event.currentTarget.value)}
            />
            <Button
              variant="default"
              leftSection={<FileArchive size={16} aria-hidden />}
              disabled={stamped === 0}
              loading={save.isBusy}
              onClick={() => void save.run('zip', 'csv')}
            >
              {t('bulk.zipSave')}
            </Button>
          </Group>
        </section>
      </SimpleGrid>
      <BatchMail batch={batch} />
      {save.isBusy && (
        <Progress
          value={progress.total === 0 ? 100 : (progress.done / progress.total) * 100}
          animated
          striped
          aria-label={t('exports.preparing')}
        />
      )}
      {save.error !== null && <ErrorNote error={save.error} />}
      <BatchMailLog id={batch.id} />
    </Stack>
  )
}
