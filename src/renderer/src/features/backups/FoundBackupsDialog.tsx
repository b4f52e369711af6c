import { Alert, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { DatabaseBackup } from 'lucide-react'
import { useState } from 'react'
import type { CopyFile, CopyPreview } from '../../../../contract/backups.ts'
import { announce } from '../../app/announce.tsx'
import { useNow } from '../../app/now.ts'
import { navigate } from '../../app/router.ts'
import { refreshSession, takeStatus } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatCount, formatLocal } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { backupMoment, formatMegabytes } from './backupWords.ts'
import styles from './Backups.module.css'

/** Brings a backup from a stick or another folder to this computer: which, what it holds, and doing it (P1-47). */
export function FoundBackupsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const found = useAsk('found backups', () => call('system.findBackups', { path: null }))
  const [chosen, setChosen] = useState<CopyFile | null>(null)
  return (
    <Modal opened onClose={onClose} size={620} title={t('found.title')}>
      {chosen === null ? (
        <Stack gap="sm">
          <Text size="sm">{t('found.lead')}</Text>
          {found.error !== null && <ErrorNote error={found.error} />}
          {found.value === null && found.error === null && <Loader size="sm" />}
          {found.value?.length === 0 && (
            <Alert color="orange" role="status">
              {t('found.none')}
            </Alert>
          )}
          {found.value?.map((copy) => (
            <FoundCopy key={copy.id} copy={copy} onChoose={() => setChosen(copy)} />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button variant="default" onClick={found.again}>
              {t('found.again')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Chosen copy={chosen} onBack={() => setChosen(null)} onDone={onClose} />
      )}
    </Modal>
  )
}

function FoundCopy({ copy, onChoose }: { readonly copy: CopyFile; readonly onChoose: () => void }) {
  const t = useT()
  const now = useNow()
  return (
    <button type="button" className={styles['found']} onClick={onChoose}>
      <DatabaseBackup size={20} aria-hidden />
      <span>
        <Text fw={600} component="span" display="block">
          {t('found.of', { when: backupMoment(t, copy.at, now) })}
        </Text>
        <Text size="xs" c="dimmed" component="span" className="breaks">
          {copy.path} · {t('backups.megabytes', { size: formatMegabytes(copy.bytes) })}
        </Text>
      </span>
    </button>
  )
}

function Chosen({
  copy,
  onBack,
  onDone,
}: {
  readonly copy: CopyFile
  readonly onBack: () => void
  readonly onDone: () => void
}) {
  const t = useT()
  const preview = useAsk(`found ${copy.id}`, () => call('system.previewBackup', { id: copy.id }))
  const restore = useAction(async () => {
    takeStatus(await call('system.restoreFound', { id: copy.id }))
    await refreshSession()
    navigate({ page: 'settings', section: 'backups' })
    announce(t('restore.done'))
    onDone()
  })
  return (
    <Stack gap="sm">
      {preview.error !== null && <ErrorNote error={preview.error} />}
      {preview.value === null && preview.error === null && (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{t('restore.looking')}</Text>
        </Group>
      )}
      {preview.value !== null && <Content preview={preview.value} />}
      <Alert color="orange">{t('found.after')}</Alert>
      {restore.isBusy && (
        <Text size="sm" role="status">
          {t('restore.doing')}
        </Text>
      )}
      {restore.error !== null && <ErrorNote error={restore.error} />}
      <Group justify="flex-end">
        <Button variant="default" disabled={restore.isBusy} onClick={onBack}>
          {t('ui.back')}
        </Button>
        <Button
          data-autofocus
          loading={restore.isBusy}
          disabled={preview.value === null}
          onClick={() => void restore.run()}
        >
          {t('restore.do')}
        </Button>
      </Group>
    </Stack>
  )
}

function Content({ preview }: { readonly preview: CopyPreview }) {
  const t = useT()
  const now = useNow()
  const { invoices, auditRows, companies, lastIssued, at, mode } = preview
  return (
    <section className="panel">
      <Text fw={600}>{t('found.of', { when: backupMoment(t, at, now) })}</Text>
      <Text size="sm">
        {t('found.holds', {
          count: invoices,
          shown: formatCount(invoices),
          rows: formatCount(auditRows),
        })}
      </Text>
      {lastIssued !== '' && (
        <Text size="sm">{t('found.last', { when: formatLocal(lastIssued) })}</Text>
      )}
      {companies.map(({ taxId, name }) => (
        <Text size="sm" key={taxId}>
          {name} · <span className="figures">{taxId}</span>
        </Text>
      ))}
      {mode === 'practice' && <Text size="sm">{t('found.practice')}</Text>}
    </section>
  )
}
