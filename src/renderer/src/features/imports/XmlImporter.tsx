import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { WireError } from '../../../../contract/result.ts'
import type { Company } from '../../../../domain/parties.ts'
import { announce } from '../../app/announce.tsx'
import { formatRoute } from '../../app/router.ts'
import { wireErrorOf } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useT } from '../../words.ts'
import { FindingsView } from './FindingsView.tsx'
import { xmlFilesOf } from './gather.ts'
import { runImport, type Findings } from './importRun.ts'
import { countsOf } from './importWords.ts'
import { XmlDrop } from './XmlDrop.tsx'

/** Where the person stands: choosing, looking, deciding, adding, done. */
type Stage =
  | { readonly kind: 'choose'; readonly note: 'none' | 'noXml' }
  | { readonly kind: 'gather' }
  | {
      readonly kind: 'work'
      readonly apply: boolean
      readonly done: number
      readonly total: number
    }
  | { readonly kind: 'found'; readonly findings: Findings }
  | { readonly kind: 'done'; readonly findings: Findings; readonly wasStopped: boolean }

const CHOOSE: Stage = { kind: 'choose', note: 'none' }

/** Customers and products out of XMLs issued elsewhere: drop, look, decide, add. Nothing is issued. */
export function XmlImporter({ company }: { readonly company: Company }) {
  const t = useT()
  const [stage, setStage] = useState<Stage>(CHOOSE)
  const [files, setFiles] = useState<readonly File[]>([])
  const [error, setError] = useState<WireError | null>(null)
  const isStopped = useRef(false)
  useEffect(() => {
    isStopped.current = false
    return () => {
      isStopped.current = true
    }
  }, [])

  async function pass(chosen: readonly File[], apply: boolean): Promise<Findings | null> {
    isStopped.current = false
    setError(null)
    try {
      return await runImport(company.id, chosen, apply, {
        onProgress: (done, total) => setStage({ kind: 'work', apply, done, total }),
        isStopped: () => isStopped.current,
      })
    } catch (failure) {
      setError(wireErrorOf(failure))
      setStage(CHOOSE)
      return null
    }
  }

  async function look(gathering: Promise<readonly File[]>): Promise<void> {
    setStage({ kind: 'gather' })
    const chosen = xmlFilesOf(await gathering.catch(() => []))
    if (chosen.length === 0) return setStage({ kind: 'choose', note: 'noXml' })
    setFiles(chosen)
    const findings = await pass(chosen, false)
    if (findings === null) return
    if (isStopped.current) return setStage(CHOOSE)
    setStage({ kind: 'found', findings })
    announce(t('imports.found', countsOf(t, findings)))
  }

  async function add(): Promise<void> {
    const findings = await pass(files, true)
    if (findings === null) return
    const wasStopped = isStopped.current
    setStage({ kind: 'done', findings, wasStopped })
    announce(t(wasStopped ? 'imports.stopped' : 'imports.done', countsOf(t, findings, 'sure')))
  }

  return (
    <div className="panel">
      <Stack gap="md">
        {error !== null && <ErrorNote error={error} />}
        {stage.kind === 'choose' && stage.note === 'noXml' && (
          <Alert color="orange" role="alert">
            {t('imports.noXml')}
          </Alert>
        )}
        {stage.kind === 'choose' && <XmlDrop onFiles={(gathering) => void look(gathering)} />}
        {stage.kind === 'gather' && <Text role="status">{t('imports.gathering')}</Text>}
        {stage.kind === 'work' && (
          <Working
            stage={stage}
            onStop={() => {
              isStopped.current = true
            }}
          />
        )}
        {stage.kind === 'found' && (
          <FindingsView
            findings={stage.findings}
            company={company}
            total={files.length}
            onAdd={() => void add()}
            onSkip={() => setStage(CHOOSE)}
          />
        )}
        {stage.kind === 'done' && (
          <>
            <Alert color={stage.wasStopped ? 'orange' : 'green'} role="status">
              {t(
                stage.wasStopped ? 'imports.stopped' : 'imports.done',
                countsOf(t, stage.findings, 'sure'),
              )}
            </Alert>
            <Group>
              <Button component="a" href={formatRoute({ page: 'customers' })} variant="default">
                {t('imports.toCustomers')}
              </Button>
              <Button variant="subtle" onClick={() => setStage(CHOOSE)}>
                {t('imports.again')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </div>
  )
}

function Working({
  stage: { apply, done, total },
  onStop,
}: {
  readonly stage: Extract<Stage, { readonly kind: 'work' }>
  readonly onStop: () => void
}) {
  const t = useT()
  const words = t(apply ? 'imports.applying' : 'imports.looking', {
    done: formatCount(done),
    total: formatCount(total),
  })
  return (
    <Group wrap="nowrap" align="flex-end">
      <div style={{ flex: 1 }}>
        <Text size="sm" mb={6}>
          {words}
        </Text>
        <Progress.Root size="lg">
          <Progress.Section value={total === 0 ? 0 : (done / total) * 100} aria-label={words} />
        </Progress.Root>
      </div>
      <Button variant="default" onClick={onStop}>
        {t('ui.cancel')}
      </Button>
    </Group>
  )
}
