import { Alert, Button, Group, Loader, Progress, Stack, Table, Text } from '@mantine/core'
import { BookOpenCheck, BookOpenText } from 'lucide-react'
import { useState } from 'react'
import type { CatalogStatus } from '../../../../contract/catalogs.ts'
import { call } from '../../api.ts'
import { formatCount, formatMoment } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { ReportView } from './ReportView.tsx'
import { sendPack } from './sendPack.ts'

/** Editions of the authority's catalogues: which are in use, and bringing newer ones from a file (P2-29). */
export function CatalogsSection() {
  const t = useT()
  const asked = useAsk('catalogs', () => call('catalogs.status', {}), ['catalogs.changed'])
  if (asked.value === null) {
    return asked.error === null ? <Loader size="sm" /> : <ErrorNote error={asked.error} />
  }
  const status = asked.value
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('catalogs.lead')}
      </Text>
      <InUse status={status} />
      {status.isStaged ? <ReportView onDone={asked.again} /> : <Bring status={status} />}
    </Stack>
  )
}

function InUse({ status: { editions } }: { readonly status: CatalogStatus }) {
  const t = useT()
  const [newest] = editions.toSorted((a, b) => (b.readAt ?? 0) - (a.readAt ?? 0))
  const rows = editions.reduce((sum, edition) => sum + edition.rows, 0)
  const title = t(newest === undefined ? 'catalogs.starterTitle' : 'catalogs.full')
  return (
    <section className="panel" aria-label={title}>
      <Group wrap="nowrap" gap="md" align="flex-start">
        {newest === undefined ? (
          <BookOpenText size={26} aria-hidden />
        ) : (
          <BookOpenCheck size={26} aria-hidden />
        )}
        <div>
          <Text fw={600} size="lg">
            {title}
          </Text>
          <Text size="sm" c="dimmed">
            {newest === undefined
              ? t('catalogs.starter')
              : t('catalogs.fullHint', {
                  rows: formatCount(rows),
                  count: editions.length,
                  source: newest.source,
                  date: formatMoment(newest.readAt ?? 0),
                })}
          </Text>
        </div>
      </Group>
      {editions.length > 0 && (
        <Table mt="sm" aria-label={t('catalogs.full')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('catalogs.column.catalog')}</Table.Th>
              <Table.Th ta="right">{t('catalogs.column.rows')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {editions.map(({ catalog, rows: count }) => (
              <Table.Tr key={catalog}>
                <Table.Td>{t(`catalog.${catalog}`)}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {formatCount(count)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

function Bring({ status }: { readonly status: CatalogStatus }) {
  const t = useT()
  const [share, setShare] = useState<number | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const send = useAction(async (chosen: File) => {
    setFile(chosen)
    setShare(0)
    try {
      await sendPack(chosen, setShare)
    } finally {
      setShare(null)
    }
  })
  const cancel = useAction(async () => {
    await call('catalogs.cancel', {})
  })
  const { reading, refused } = status
  const isBusy = share !== null || reading !== null
  const words =
    reading === null || reading.catalog === null
      ? t(share === null ? 'catalogs.readingFirst' : 'catalogs.sending')
      : t('catalogs.reading', {
          catalog: t(`catalog.${reading.catalog}`),
          rows: formatCount(reading.rows),
        })
  return (
    <section className="panel" aria-label={t('catalogs.bring')}>
      <Stack gap="md">
        <Text fw={600}>{t('catalogs.bring')}</Text>
        {refused !== null && !isBusy && (
          <Alert color={refused === 'cancelled' ? 'gray' : 'orange'} role="alert">
            {file === null ? '' : `${file.name}: `}
            {t(`catalogs.refused.${refused}`)}
          </Alert>
        )}
        {send.error !== null && <ErrorNote error={send.error} />}
        {isBusy ? (
          <Group wrap="nowrap" align="flex-end">
            <div style={{ flex: 1 }} role="status">
              <Text size="sm" mb={6}>
                {words}
              </Text>
              <Progress
                value={share === null ? 100 : share * 100}
                animated={share === null}
                size="lg"
                aria-label={words}
              />
            </div>
            {reading !== null && (
              <Button variant="default" loading={cancel.isBusy} onClick={() => void cancel.run()}>
                {t('ui.cancel')}
              </Button>
            )}
          </Group>
        ) : (
          <FileDrop
            label={t('catalogs.drop')}
            accept=".sqlite,.sqlite3,.db,.csv,.xlsx"
            multiple={false}
            onFiles={([chosen]) => {
              if (chosen !== undefined) void send.run(chosen)
            }}
          />
        )}
      </Stack>
    </section>
  )
}
