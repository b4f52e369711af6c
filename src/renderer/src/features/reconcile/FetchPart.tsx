import { Button, Group, Stack, Textarea } from '@mantine/core'
import { CloudDownload } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import type { Missing } from './NotFetched.tsx'

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
/** Asked for in one call. */
const AT_ONCE = 20

/** Stamped XMLs that nobody has at hand: asked for at the company's PACs by their UUIDs. */
export function FetchPart({
  companyId,
  onFetched,
}: {
  readonly companyId: CompanyId
  readonly onFetched: (files: readonly File[], missing: Missing) => void
}) {
  const t = useT()
  const [text, setText] = useState('')
  const uuids = [...new Set(text.match(UUIDS) ?? [])]
  const fetchAll = useAction(async () => {
    const files: File[] = []
    const notFound: string[] = []
    const unanswered: string[] = []
    let done = 0
    try {
      for (; done < uuids.length; done += AT_ONCE) {
        const found = await call('reconcile.fetch', {
          companyId,
          uuids: uuids.slice(done, done + AT_ONCE),
        })
        files.push(...found.files.map(({ name, xml }) => new File([xml], name)))
        notFound.push(...found.notFound)
        unanswered.push(...found.unanswered)
      }
    } finally {
      // What came before a failure is kept; the rest stays in the field, to be asked for again.
      if (done > 0) onFetched(files, { notFound, unanswered })
      if (done > 0 && done < uuids.length) setText(uuids.slice(done).join('\n'))
    }
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
        <Group>
          <Button
            type="submit"
            variant="default"
            leftSection={<CloudDownload size={16} aria-hidden />}
            loading={fetchAll.isBusy}
            disabled={uuids.length === 0}
          >
            {uuids.length === 0
              ? t('reconcile.fetch.doNone')
              : t('reconcile.fetch.do', { count: uuids.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
