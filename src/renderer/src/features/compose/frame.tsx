import { Alert, Button, Group, Text, Tooltip } from '@mantine/core'
import { Check, CloudUpload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { WireError } from '../../../../contract/result.ts'
import type { Draft } from '../../../../domain/invoice.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { Company } from '../../../../domain/parties.ts'
import { notifyError } from '../../app/notify.tsx'
import { navigate } from '../../app/router.ts'
import { currentCompany } from '../../app/session.ts'
import { NEW_INVOICE } from '../../app/shortcuts.ts'
import { call, wireErrorOf } from '../../api.ts'
import { formatClock } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import type { Composer } from './composer.ts'

/** What the frame around a document needs of its composer, whatever the country. */
export type FramedComposer = Pick<
  Composer<Draft, { readonly total: string; readonly currency: string }>,
  'store' | 'keep' | 'seal' | 'settleConflict'
>

/**
 * Puts another document in the place of the open one: closes it, then opens what `find` brings. F2 and the route that it
 * changes both ask for a new document, and only the latest to ask opens one: a second opening would take away what was
 * typed into the first.
 */
function createReplacing({ close }: { readonly close: () => Promise<void> }) {
  let turn = 0
  return async (find: () => Promise<() => void>): Promise<void> => {
    turn += 1
    const mine = turn
    await close()
    const open = await find()
    if (mine === turn) open()
  }
}

const nothing = async (): Promise<() => void> => () => undefined

/** Opens what the route names, once; a document that is being composed already is left alone. */
export function useOpened<D extends Draft, T>(
  composer: Composer<D, T>,
  company: Company | null,
  id: InvoiceId | null,
  fresh: (company: Company) => Promise<D>,
): { readonly error: WireError | null } {
  const [replace] = useState(() => createReplacing(composer))
  const [error, setError] = useState<WireError | null>(null)

  async function load(): Promise<void> {
    if (company === null) return
    const { open } = composer.store.getState()
    if (open !== null && open.company.id === company.id && (open.target?.id ?? null) === id) return
    if (id === null) return replace(emptyOf(composer, company, fresh))
    await replace(async () => {
      const invoice = await call('invoices.get', { id })
      return invoice.state === 'draft'
        ? () => composer.openKept(company, invoice)
        : () => navigate({ page: 'invoice', id })
    })
  }

  useEffect(() => {
    load().then(
      () => setError(null),
      (failure: unknown) => setError(wireErrorOf(failure)),
    )
    // Runs again for another document only.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [company?.id, id])
  useEffect(() => {
    if (company !== null) composer.judgeAgainst(company)
  }, [company, composer])
  useEffect(() => {
    const startFresh = (): void => {
      const now = currentCompany()
      if (now !== null) void replace(emptyOf(composer, now, fresh))
    }
    const keepNow = (): void => void composer.keep()
    window.addEventListener(NEW_INVOICE, startFresh)
    window.addEventListener('pagehide', keepNow)
    return () => {
      window.removeEventListener(NEW_INVOICE, startFresh)
      window.removeEventListener('pagehide', keepNow)
      // What is still on its way opens nothing behind another page.
      void replace(nothing)
    }
    // Fresh data of the same company must not close the document.
  }, [company?.id, composer, fresh, replace])
  return { error }
}

/** Opens an empty document once its beginning is known. */
function emptyOf<D extends Draft, T>(
  composer: Composer<D, T>,
  company: Company,
  fresh: (company: Company) => Promise<D>,
): () => Promise<() => void> {
  return async () => {
    const draft = await fresh(company)
    return () => composer.openNew(company, draft)
  }
}

/** Whether what was typed is on disk. */
export function SaveNote({ composer }: { readonly composer: FramedComposer }) {
  const t = useT()
  const open = useStore(composer.store, (state) => state.open)
  if (open === null || open.saveState === 'new') return null
  if (open.saveState === 'failed') {
    return (
      <Group gap={6}>
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t('compose.notKept')} {open.saveError === null ? '' : t(`error.${open.saveError.code}`)}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => void retry(composer)}>
          {t('ui.retry')}
        </Button>
      </Group>
    )
  }
  const isSaved = open.saveState === 'saved'
  return (
    <Tooltip label={t('compose.keptHint')}>
      <Group gap={5} c="dimmed">
        {isSaved ? <Check size={14} aria-hidden /> : <CloudUpload size={14} aria-hidden />}
        <Text size="xs">
          {isSaved && open.savedAt !== null
            ? t('compose.kept', { time: formatClock(open.savedAt) })
            : t('compose.keeping')}
        </Text>
      </Group>
    </Tooltip>
  )
}

async function retry({ store, keep }: FramedComposer): Promise<void> {
  store.setState(({ open }) => ({
    open: open === null ? null : { ...open, saveState: 'dirty' },
  }))
  await keep()
}

/** Throws the draft away. */
export function Discard({ composer: { store } }: { readonly composer: FramedComposer }) {
  const t = useT()
  const open = useStore(store, (state) => state.open)
  const discard = useAction(async () => {
    const target = store.getState().open?.target ?? null
    store.setState({ open: null })
    if (target !== null) await call('invoices.discardDraft', target).catch(notifyError)
    navigate({ page: 'invoices' })
  })
  if (open?.target == null || open.folio !== '') return null
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={discard.isBusy}
      onClick={() => void discard.run()}
    >
      {t('compose.discard')}
    </Button>
  )
}

/** Another window kept the document meanwhile: whose text stays. */
export function Conflict({
  composer: { store, settleConflict },
}: {
  readonly composer: FramedComposer
}) {
  const t = useT()
  const isConflict = useStore(store, ({ open }) => open?.saveState === 'conflict')
  const settle = useAction(settleConflict)
  if (!isConflict) return null
  return (
    <Alert color="orange" title={t('error.state.staleVersion')} role="alert">
      <Group>
        <Button size="compact-sm" loading={settle.isBusy} onClick={() => void settle.run('theirs')}>
          {t('compose.takeTheirs')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={settle.isBusy}
          onClick={() => void settle.run('mine')}
        >
          {t('compose.keepMine')}
        </Button>
      </Group>
      {settle.error !== null && <ErrorNote error={settle.error} />}
    </Alert>
  )
}
