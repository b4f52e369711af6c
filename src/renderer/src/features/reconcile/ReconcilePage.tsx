import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { ReconciledFile } from '../../../../contract/reconcile.ts'
import type { WireError } from '../../../../contract/result.ts'
import type { Company } from '../../../../domain/parties.ts'
import { wireErrorOf } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useCompany } from '../../app/session.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { Page } from '../../ui/Page.tsx'
import { useT } from '../../words.ts'
import { xmlFilesOf } from '../imports/gather.ts'
import { XmlDrop } from '../imports/XmlDrop.tsx'
import { compareFiles, type ChosenFiles, type Comparison } from './compareFiles.ts'
import { FetchPart } from './FetchPart.tsx'
import { NotFetched, NOTHING_MISSING } from './NotFetched.tsx'
import { DocumentLinks, SHOWN } from './DocumentLinks.tsx'
import { SatFindings } from './SatFindings.tsx'

/** What is there and not here, here and not there, and cancelled there (P2-26). */
export function ReconcilePage() {
  const t = useT()
  const company = useCompany()
  return (
    <Page title={t('nav.reconcile')}>
      <Stack gap="md" maw={980}>
        <Text c="dimmed">{t('reconcile.lead')}</Text>
        {company !== null && (
          <>
            <FolderPart key={`folder ${company.id}`} company={company} />
            <SatFindings key={`sat ${company.id}`} company={company} />
          </>
        )}
      </Stack>
    </Page>
  )
}

type Stage =
  | { readonly kind: 'choose'; readonly isEmpty: boolean }
  | { readonly kind: 'work'; readonly done: number; readonly total: number }
  | { readonly kind: 'compared'; readonly comparison: Comparison }

function FolderPart({ company }: { readonly company: Company }) {
  const t = useT()
  const [stage, setStage] = useState<Stage>({ kind: 'choose', isEmpty: false })
  const [chosen, setChosen] = useState<ChosenFiles>({ files: [], isWhole: true })
  const [missing, setMissing] = useState(NOTHING_MISSING)
  const [error, setError] = useState<WireError | null>(null)

  async function pass(given: ChosenFiles, bring: boolean): Promise<Comparison | null> {
    setError(null)
    const total = given.files.length
    setStage({ kind: 'work', done: 0, total })
    try {
      return await compareFiles(company.id, given, bring, (done) =>
        setStage({ kind: 'work', done, total }),
      )
    } catch (failure) {
      setError(wireErrorOf(failure))
      setStage({ kind: 'choose', isEmpty: false })
      return null
    }
  }

  async function drop(gathering: Promise<readonly File[]>): Promise<void> {
    setMissing(NOTHING_MISSING)
    const files = xmlFilesOf(await gathering.catch(() => []))
    if (files.length === 0) return setStage({ kind: 'choose', isEmpty: true })
    await look({ files, isWhole: true })
  }

  async function look(given: ChosenFiles): Promise<void> {
    setChosen(given)
    const comparison = await pass(given, false)
    if (comparison !== null) setStage({ kind: 'compared', comparison })
  }

  async function bringMissing(count: number): Promise<void> {
    if ((await pass(chosen, true)) === null) return
    notifyDone(t('reconcile.brought', { count }))
    const comparison = await pass(chosen, false)
    if (comparison !== null) setStage({ kind: 'compared', comparison })
  }

  return (
    <section className="panel" aria-label={t('reconcile.drop')}>
      <Stack gap="sm">
        <Text fw={600}>{t('reconcile.drop')}</Text>
        {error !== null && <ErrorNote error={error} />}
        <NotFetched missing={missing} />
        {stage.kind === 'choose' && (
          <>
            {stage.isEmpty && (
              <Alert color="orange" role="status">
                {t('reconcile.none')}
              </Alert>
            )}
            <XmlDrop onFiles={(gathering) => void drop(gathering)} />
            <FetchPart
              companyId={company.id}
              onFetched={(files, without) => {
                setMissing(without)
                if (files.length > 0) void look({ files, isWhole: false })
              }}
            />
          </>
        )}
        {stage.kind === 'work' && (
          <Text role="status">
            {t('reconcile.working', { done: String(stage.done), total: String(stage.total) })}
          </Text>
        )}
        {stage.kind === 'compared' && (
          <Compared
            comparison={stage.comparison}
            onBring={(count) => void bringMissing(count)}
            onAgain={() => {
              setMissing(NOTHING_MISSING)
              setStage({ kind: 'choose', isEmpty: false })
            }}
          />
        )}
      </Stack>
    </section>
  )
}

function Compared({
  comparison: { files, notThere, skipped },
  onBring,
  onAgain,
}: {
  readonly comparison: Comparison
  readonly onBring: (count: number) => void
  readonly onAgain: () => void
}) {
  const t = useT()
  const missing = files.filter(({ finding }) => finding === 'missing' || finding === 'waiting')
  const same = files.filter(({ finding }) => finding === 'here').length
  const others = files.filter((file) => !missing.includes(file) && file.finding !== 'here')
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm" role="status">
          {t('reconcile.same', { count: same })}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={onAgain}>
          {t('reconcile.again')}
        </Button>
      </Group>
      {missing.length > 0 && (
        <Alert
          color="petrol"
          variant="light"
          title={t('reconcile.missing', { count: missing.length })}
        >
          <FileLines files={missing} />
          <Button
            mt="sm"
            leftSection={<Download size={16} aria-hidden />}
            onClick={() => onBring(missing.length)}
          >
            {t('reconcile.bring', { count: missing.length })}
          </Button>
        </Alert>
      )}
      {notThere.length > 0 && (
        <Alert
          color="orange"
          variant="light"
          title={t('reconcile.orphans', { count: notThere.length })}
        >
          <DocumentLinks documents={notThere} />
        </Alert>
      )}
      {others.length + skipped.length > 0 && (
        <Alert
          color="gray"
          variant="light"
          title={t('reconcile.others', { count: others.length + skipped.length })}
        >
          <FileLines files={others} />
          {skipped.map((name) => (
            <Text key={name} size="sm">
              {name}
            </Text>
          ))}
        </Alert>
      )}
    </Stack>
  )
}

function FileLines({ files }: { readonly files: readonly ReconciledFile[] }) {
  const t = useT()
  return (
    <Stack gap={2}>
      {files.slice(0, SHOWN).map((file) => (
        <Text key={`${file.name} ${file.uuid}`} size="sm">
          <b>{file.folio === '' ? file.name : folioOf(file)}</b> {file.receiverName}{' '}
          {file.total !== '' && <Amount value={file.total} currency={file.currency} />}{' '}
          <Text span size="xs" c="dimmed">
            {t(`reconcile.finding.${file.finding}`)}
          </Text>
        </Text>
      ))}
      {files.length > SHOWN && <Text size="sm">{`+ ${String(files.length - SHOWN)}`}</Text>}
    </Stack>
  )
}
