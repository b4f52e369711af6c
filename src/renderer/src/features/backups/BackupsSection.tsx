import { Button, Group, Loader, Progress, Stack, Text } from '@mantine/core'
import { DatabaseBackup, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { BackupStatus, BackupView } from '../../../../contract/backups.ts'
import { useNow } from '../../app/now.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatClock, formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Backups.module.css'
import { BackupTable } from './BackupTable.tsx'
import { isBackupOld, lastProvenWords } from './backupWords.ts'
import { OutsidePanel } from './OutsidePanel.tsx'
import { FoundBackupsDialog } from './FoundBackupsDialog.tsx'
import { RecoveryPanel } from './RecoveryPanel.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'

/** Copies of everything: the last proven one, a new one, another place, and the way back (P1-08, P1-47). */
export function BackupsSection() {
  const asked = useAsk('backups', () => call('backups.status', {}), ['system.changed'])
  const t = useT()
  const [isFinding, setFinding] = useState(false)
  const [restored, setRestored] = useState<BackupView | null>(null)
  if (asked.value === null) {
    return asked.error === null ? <Loader size="sm" /> : <ErrorNote error={asked.error} />
  }
  return (
    <Stack gap="md">
      <RecoveryPanel />
      <Proven status={asked.value} onChanged={asked.again} />
      <OutsidePanel outside={asked.value.outside} onChanged={asked.again} />
      <BackupTable status={asked.value} onRestore={setRestored} />
      <div>
        <Button variant="default" onClick={() => setFinding(true)}>
          {t('found.offer')}
        </Button>
      </div>
      {isFinding && <FoundBackupsDialog onClose={() => setFinding(false)} />}
      {restored !== null && <RestoreDialog backup={restored} onClose={() => setRestored(null)} />}
    </Stack>
  )
}

function Proven({
  status: { lastProven },
  onChanged,
}: {
  readonly status: BackupStatus
  readonly onChanged: () => void
}) {
  const t = useT()
  const now = useNow()
  const isOld = isBackupOld(lastProven, now)
  const run = useAction(async () => {
    const proven = await call('backups.run', {})
    notifyDone(
      t('backups.ran', {
        count: proven.invoices,
        shown: formatCount(proven.invoices),
        time: formatClock(proven.at),
      }),
    )
    onChanged()
  })
  return (
    <section className="panel" aria-label={t('settings.backups')}>
      <Group wrap="nowrap" gap="md">
        <span className={styles['shield']} data-good={!isOld || undefined}>
          {isOld ? <ShieldAlert size={26} aria-hidden /> : <ShieldCheck size={26} aria-hidden />}
        </span>
        <div style={{ flex: 1 }}>
          <Text fw={600} size="lg">
            {lastProven === null ? t('backups.never') : lastProvenWords(t, lastProven, now)}
          </Text>
          <Text size="sm" c="dimmed">
            {lastProven === null
              ? t('backups.neverHint')
              : t(isOld ? 'backups.old' : 'backups.how')}
          </Text>
        </div>
        <Button
          leftSection={<DatabaseBackup size={16} aria-hidden />}
          loading={run.isBusy}
          onClick={() => void run.run()}
        >
          {t('backups.run')}
        </Button>
      </Group>
      {run.isBusy && (
        <div role="status">
          <Text size="sm" mt="sm" mb={4}>
            {t('backups.running')}
          </Text>
          <Progress value={100} animated aria-label={t('backups.running')} />
        </div>
      )}
      {run.error !== null && <ErrorNote error={run.error} />}
    </section>
  )
}
