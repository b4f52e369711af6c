import { Button, Menu } from '@mantine/core'
import { Download, FileSpreadsheet, FileText, Upload } from 'lucide-react'
import { useRef } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { countOf } from '../../../../domain/batch/states.ts'
import type { Company } from '../../../../domain/parties.ts'
import { notifyDone, notifyError } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { TABLE_FILES } from './DropPanel.tsx'
import { sendFile } from './sendFile.ts'

const NO_STEERING = { onProgress: () => undefined, isStopped: () => false } as const

/** Only the rows with trouble, with their reason, out to whoever made the file and back again (P2-11). */
export function ErrorFiles({
  batch,
  company,
  onMerged,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly onMerged: () => void
}) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const save = useAction(async (format: 'csv' | 'xlsx') => {
    try {
      const { savedAs } = await call('batches.export', {
        id: batch.id,
        what: 'errors',
        format,
        names: '',
      })
      if (savedAs !== null) notifyDone(t('bulk.saved', { where: savedAs }))
    } catch (failure) {
      notifyError(failure)
    }
  })
  const merge = useAction(async (file: File) => {
    try {
      await sendFile(company.id, file, batch.id, NO_STEERING)
      notifyDone(t('bulk.merged'))
      onMerged()
    } catch (failure) {
      notifyError(failure)
    }
  })
  const trouble = countOf(batch.counts, ['repair', 'person', 'duplicate', 'rejected', 'refused'])
  if (trouble === 0) return null
  return (
    <>
      <Menu width={230} position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            loading={save.isBusy}
            leftSection={<Download size={14} aria-hidden />}
          >
            {t('bulk.downloadErrors')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<FileSpreadsheet size={15} aria-hidden />}
            onClick={() => void save.run('xlsx')}
          >
            {t('exports.xlsx')}
          </Menu.Item>
          <Menu.Item
            leftSection={<FileText size={15} aria-hidden />}
            onClick={() => void save.run('csv')}
          >
            {t('exports.csv')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        accept={TABLE_FILES}
        aria-label={t('bulk.uploadCorrected')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file !== undefined) void merge.run(file)
          event.currentTarget.value = ''
        }}
      />
      <Button
        size="compact-sm"
        variant="default"
        loading={merge.isBusy}
        leftSection={<Upload size={14} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t('bulk.uploadCorrected')}
      </Button>
    </>
  )
}
