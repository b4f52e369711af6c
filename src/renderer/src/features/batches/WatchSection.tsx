import { Alert, Anchor, Button, Checkbox, Group, Loader, Stack, Table, Text } from '@mantine/core'
import { FolderOpen, FolderSearch, FolderX } from 'lucide-react'
import type { WatchedFile, WatchView } from '../../../../contract/watch.ts'
import type { Company } from '../../../../domain/parties.ts'
import { refusalSentence } from '../../../../locales/sentences.ts'
import { notifyDone } from '../../app/notify.tsx'
import { formatRoute } from '../../app/router.ts'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatMoment } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { actorName } from '../../ui/actorName.ts'
import { isKey, useT } from '../../words.ts'

/** The folder whose files become loads by themselves, and what became of the latest (P2-30). */
export function WatchSection({ company }: { readonly company: Company }) {
  const t = useT()
  const permissions = useSession(({ present }) => present?.permissions ?? [])
  const asked = useAsk(`watch ${company.id}`, () => call('watch.get', { companyId: company.id }), [
    'batches.changed',
  ])
  const save = useAction(
    async (change: Partial<Pick<WatchView, 'isOn' | 'send'>> & { readonly choose?: boolean }) => {
      const { isOn = false, send = false } = asked.value ?? {}
      await call('watch.save', {
        companyId: company.id,
        isOn: change.isOn ?? isOn,
        send: change.send ?? send,
        choose: change.choose ?? false,
      })
      notifyDone(t('ui.saved'))
      asked.again()
    },
  )
  const look = useAction(async () => {
    await call('watch.look', { companyId: company.id })
    asked.again()
  })
  const view = asked.value
  if (view === null) {
    return asked.error === null ? <Loader size="sm" /> : <ErrorNote error={asked.error} />
  }
  const mayChange = permissions.includes('companies')
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('watch.lead', { company: company.name })}</Text>
      {view.isUnreachable && (
        <Alert color="orange" role="alert">
          {t('watch.unreachable')}
        </Alert>
      )}
      <section className="panel" aria-label={t('settings.watch')}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={600}>{t(view.isOn ? 'watch.isOn' : 'watch.isOff')}</Text>
            {view.folder !== '' && <Text className="code">{view.folder}</Text>}
            {view.actor !== '' && (
              <Text size="xs" c="dimmed">
                {t('watch.by', { actor: actorName(t, view.actor) })}
              </Text>
            )}
          </div>
          <Group gap="xs" wrap="nowrap">
            {view.isOn && (
              <Button
                variant="default"
                leftSection={<FolderSearch size={16} aria-hidden />}
                loading={look.isBusy}
                onClick={() => void look.run()}
              >
                {t('watch.look')}
              </Button>
            )}
            {mayChange && view.folder !== '' && (
              <Button
                variant="default"
                leftSection={<FolderOpen size={16} aria-hidden />}
                disabled={save.isBusy}
                onClick={() => void save.run({ choose: true })}
              >
                {t('watch.other')}
              </Button>
            )}
            {mayChange && (
              <Button
                variant={view.isOn ? 'default' : 'filled'}
                leftSection={
                  view.isOn ? (
                    <FolderX size={16} aria-hidden />
                  ) : (
                    <FolderOpen size={16} aria-hidden />
                  )
                }
                loading={save.isBusy}
                onClick={() => void save.run({ isOn: !view.isOn })}
              >
                {t(view.isOn ? 'watch.turnOff' : 'watch.turnOn')}
              </Button>
            )}
          </Group>
        </Group>
        <Checkbox
          mt="md"
          label={t('watch.send')}
          description={t('watch.sendHint')}
          checked={view.send}
          disabled={!mayChange || !view.isOn || save.isBusy}
          onChange={(event) => void save.run({ send: event.currentTarget.checked })}
        />
      </section>
      {save.error !== null && <ErrorNote error={save.error} />}
      {look.error !== null && <ErrorNote error={look.error} />}
      {view.recent.length > 0 && <Recent files={view.recent} />}
    </Stack>
  )
}

function Recent({ files }: { readonly files: readonly WatchedFile[] }) {
  const t = useT()
  return (
    <section className="panel" aria-label={t('watch.recent')}>
      <Text fw={600} mb="xs">
        {t('watch.recent')}
      </Text>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('bulk.file')}</Table.Th>
            <Table.Th>{t('watch.when')}</Table.Th>
            <Table.Th>{t('invoices.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={`${file.name} ${file.at}`}>
              <Table.Td>
                {file.batchId === null ? (
                  file.name
                ) : (
                  <Anchor size="sm" href={formatRoute({ page: 'batch', id: file.batchId })}>
                    {file.name}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td className="figures">{formatMoment(file.at)}</Table.Td>
              <Table.Td>
                {file.outcome === 'refused'
                  ? refusalSentence(t, isKey, {
                      code: 'validation.file',
                      detail: { reason: file.reason, line: file.line },
                    })
                  : t(`watchFile.${file.outcome}`)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
