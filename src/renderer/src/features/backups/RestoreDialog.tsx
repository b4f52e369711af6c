import { Alert, Button, Group, Loader, Modal, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { BackupView, RestorePreview, RestoreSide } from '../../../../contract/backups.ts'
import { announce } from '../../app/announce.tsx'
import { useNow } from '../../app/now.ts'
import { navigate } from '../../app/router.ts'
import { refreshSession, takeStatus } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { backupMoment } from './backupWords.ts'

/** Puts a copy in place of what is here: what it holds, what changes, and a word typed to mean it (P1-47). */
export function RestoreDialog({
  backup,
  onClose,
}: {
  readonly backup: BackupView
  readonly onClose: () => void
}) {
  const t = useT()
  const now = useNow()
  const when = backupMoment(t, backup.at, now)
  const asked = useAsk(`restore ${backup.name}`, () =>
    call('backups.preview', { name: backup.name }),
  )
  const [typed, setTyped] = useState('')
  const isMeant = typed.trim().toUpperCase() === t('restore.word')
  const restore = useAction(async () => {
    takeStatus(await call('system.restoreBackup', { name: backup.name }))
    navigate({ page: 'home' })
    await refreshSession()
    // The band that now stands above everything says the rest; a notice would lie on its button.
    announce(t('restore.done'))
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isMeant) void restore.run()
  }

  return (
    <Modal
      opened
      onClose={() => {
        if (!restore.isBusy) onClose()
      }}
      size={520}
      title={t('restore.title', { when })}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {asked.error !== null && <ErrorNote error={asked.error} />}
          {asked.value === null && asked.error === null && (
            <Group gap="xs" role="status">
              <Loader size="xs" />
              <Text size="sm">{t('restore.looking')}</Text>
            </Group>
          )}
          {asked.value !== null && (
            <>
              <Comparison preview={asked.value} />
              <Alert color="orange">
                <Text size="sm">{t('restore.after')}</Text>
                <Text size="sm" mt={4}>
                  {t('restore.kept')}
                </Text>
              </Alert>
              <TextInput
                label={t('restore.type', { word: t('restore.word') })}
                value={typed}
                data-autofocus
                autoComplete="off"
                spellCheck={false}
                disabled={restore.isBusy}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            </>
          )}
          {restore.isBusy && (
            <Text size="sm" role="status">
              {t('restore.doing')}
            </Text>
          )}
          {restore.error !== null && <ErrorNote error={restore.error} />}
          <Group justify="flex-end">
            <Button variant="default" disabled={restore.isBusy} onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              color="red"
              loading={restore.isBusy}
              disabled={!isMeant || asked.value === null}
            >
              {t('restore.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Comparison({ preview: { inBackup, now } }: { readonly preview: RestorePreview }) {
  const t = useT()
  const lost = now.invoices - inBackup.invoices
  const count = Math.abs(lost)
  const here = new Set(now.companies.map(({ taxId }) => taxId))
  const isOthers = here.size > 0 && !inBackup.companies.some(({ taxId }) => here.has(taxId))
  const change = lost === 0 ? 'restore.same' : lost > 0 ? 'restore.less' : 'restore.more'
  return (
    <div>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('restore.what')}</Table.Th>
            <Table.Th ta="right">{t('restore.inCopy')}</Table.Th>
            <Table.Th ta="right">{t('restore.here')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Row label={t('restore.invoices')} inBackup={inBackup.invoices} here={now.invoices} />
          <Row label={t('restore.auditRows')} inBackup={inBackup.auditRows} here={now.auditRows} />
        </Table.Tbody>
      </Table>
      <Text size="sm" fw={lost > 0 ? 600 : 400} mt="xs">
        {t(change, { count, shown: formatCount(count) })}
      </Text>
      {isOthers && (
        <Alert color="red" role="alert" mt="xs">
          {t('restore.otherCompanies', {
            copy: namesOf(inBackup) === '' ? t('ui.none') : namesOf(inBackup),
            here: namesOf(now),
          })}
        </Alert>
      )}
    </div>
  )
}

function namesOf({ companies }: RestoreSide): string {
  return companies.map(({ name, taxId }) => `${name} (${taxId})`).join(', ')
}

function Row({
  label,
  inBackup,
  here,
}: {
  readonly label: string
  readonly inBackup: number
  readonly here: number
}) {
  return (
    <Table.Tr>
      <Table.Td>{label}</Table.Td>
      <Table.Td ta="right" className="figures">
        {formatCount(inBackup)}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {formatCount(here)}
      </Table.Td>
    </Table.Tr>
  )
}
