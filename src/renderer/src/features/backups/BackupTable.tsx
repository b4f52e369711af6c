import { Badge, Button, Group, Table, Text } from '@mantine/core'
import { FolderOutput, History } from 'lucide-react'
import type { BackupStatus, BackupView } from '../../../../contract/backups.ts'
import { useNow } from '../../app/now.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { backupMoment, formatMegabytes } from './backupWords.ts'

/** The copies in the data folder, newest first. */
export function BackupTable({
  status: { backups, lastProven },
  onRestore,
}: {
  readonly status: BackupStatus
  readonly onRestore: (backup: BackupView) => void
}) {
  const t = useT()
  const now = useNow()
  const save = useAction(async ({ name }: BackupView) => {
    const { savedAs } = await call('backups.save', { name })
    if (savedAs !== null) notifyDone(t('backups.savedAs', { where: savedAs }))
  })
  const newestFirst = [...backups].sort((one, other) => other.at - one.at)
  return (
    <section className="panel" aria-labelledby="backup-list">
      <Text fw={600} id="backup-list">
        {t('backups.list')}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {backups.length === 0 ? t('backups.none') : t('backups.elsewhere')}
      </Text>
      {save.error !== null && <ErrorNote error={save.error} />}
      {backups.length > 0 && (
        <Table verticalSpacing={7} aria-labelledby="backup-list">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('backups.when')}</Table.Th>
              <Table.Th ta="right">{t('backups.size')}</Table.Th>
              <Table.Th ta="right">{t('backups.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {newestFirst.map((backup) => {
              const when = backupMoment(t, backup.at, now)
              return (
                <Table.Tr key={backup.name}>
                  <Table.Td>
                    <Group gap="xs">
                      <span className="figures">{when}</span>
                      {backup.name === lastProven?.name && (
                        <Badge variant="light" color="green">
                          {t('backups.proven')}
                        </Badge>
                      )}
                    </Group>
                  </Table.Td>
                  <Table.Td ta="right" className="figures">
                    {t('backups.megabytes', { size: formatMegabytes(backup.bytes) })}
                  </Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<FolderOutput size={14} aria-hidden />}
                        aria-label={t('backups.saveOf', { when })}
                        disabled={save.isBusy}
                        onClick={() => void save.run(backup)}
                      >
                        {t('backups.save')}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<History size={14} aria-hidden />}
                        aria-label={t('backups.restoreOf', { when })}
                        onClick={() => onRestore(backup)}
                      >
                        {t('backups.restore')}
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}
