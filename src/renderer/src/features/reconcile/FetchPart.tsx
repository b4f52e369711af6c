import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { CloudDownload } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
/** Asked for in one call. */
const AT_ONCE = 20

interface Missing {
  readonly notFound: readonly string[]
  readonly unanswered: readonly string[]
}

/** Stamped XMLs that nobody has at hand: asked for at the company's PACs by their UUIDs. */
export function FetchPart({
  companyId,
  onFiles,
}: {
  readonly companyId: CompanyId
  readonly onFiles: (files: readonly File[]) => void
}) {
  const t = useT()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState<Missing>({ notFound: [], unanswered: [] })
  const uuids = [...new Set(text.match(UUIDS) ?? [])]
  const fetchAll = useAction(async () => {
    const files: File[] = []
    const notFound: string[] = []
    const unanswered: string[] = []
    for (let at = 0; at < uuids.length; at += AT_ONCE) {
      const found = await call('reconcile.fetch', {
        companyId,
        uuids: uuids.slice(at, at + AT_ONCE),
      })
      files.push(...found.files.map(({ name, xml }) => new File([xml], name)))
      notFound.push(...found.notFound)
      unanswered.push(...found.unanswered)
    }
    setMissing({ notFound, unanswered })
    if (files.length > 0) onFiles(files)
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    void fetchAll.run()
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={t('reconcile.fetch.label')}
          description={t('reconcile.fetch.hint')}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {fetchAll.error !== null && <ErrorNote error={fetchAll.error} />}
        {missing.notFound.length > 0 && (
          <Alert color="orange" title={t('reconcile.fetch.notFound')}>
            <Text size="sm" className="figures">
              {missing.notFound.join(', ')}
            </Text>
          </Alert>
        )}
        {missing.unanswered.length > 0 && (
          <Alert color="orange" title={t('reconcile.fetch.unanswered')}>
            <Text size="sm" className="figures">
              {missing.unanswered.join(', ')}
            </Text>
          </Alert>
        )}
        <Group>
          <Button
            type="submit"
            variant="default"
            leftSection={<CloudDownload size={16} aria-hidden />}
            loading={fetchAll.isBusy}
            disabled={uuids.length === 0}
          >
            {t('reconcile.fetch.do', { count: uuids.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
