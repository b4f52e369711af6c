import { Alert, Button, Group, Loader, Text, Tooltip } from '@mantine/core'
import { Check, CircleAlert, CloudUpload } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { Company } from '../../../../domain/parties.ts'
import { isSealable } from '../../../../domain/validate.ts'
import { announce } from '../../app/announce.tsx'
import { notifyError } from '../../app/notify.tsx'
import { navigate, renameRoute } from '../../app/router.ts'
import { currentCompany, useCompany } from '../../app/session.ts'
import { NEW_INVOICE } from '../../app/shortcuts.ts'
import { call } from '../../api.ts'
import { formatClock } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { focusPath } from '../../ui/issues.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { SubstitutionSteps } from '../cancel/SubstitutionSteps.tsx'
import styles from './Compose.module.css'
import {
  close,
  judgeAgainst,
  keep,
  openKept,
  openNew,
  settleConflict,
  showMissing,
  useCompose,
} from './composeStore.ts'
import { shownIssues } from './composer.ts'
import { ConfirmSeal } from './ConfirmSeal.tsx'
import { HeadPart } from './HeadPart.tsx'
import { LinesPart } from './LinesPart.tsx'
import { ReceiverPart } from './ReceiverPart.tsx'
import { TotalsBar } from './TotalsBar.tsx'
import { folioOf } from '../../ui/folio.ts'

/** Composing a document: everything on one page, all of it by keyboard. */
export function ComposePage({ id }: { readonly id: InvoiceId | null }) {
  const company = useCompany()
  const load = useOpened(company, id)
  const isOpen = useCompose(({ open }) => open !== null)
  if (load.error !== null) return <ErrorNote error={load.error} />
  return isOpen && company !== null ? <Composer /> : <Loader m="xl" size="sm" />
}

/** Opens what the route names, once; a document that is being composed already is left alone. */
function useOpened(company: Company | null, id: InvoiceId | null) {
  const load = useAction(async () => {
    if (company === null) return
    const { open } = useCompose.getState()
    if (open !== null && open.company.id === company.id && (open.target?.id ?? null) === id) return
    if (open !== null) await close()
    if (id === null) return openNew(company, await usualSerie(company))
    const invoice = await call('invoices.get', { id })
    if (invoice.state === 'draft') openKept(company, invoice)
    else navigate({ page: 'invoice', id })
  })
  useEffect(() => {
    void load.run()
    // Runs again for another document only.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [company?.id, id])
  useEffect(() => {
    if (company !== null) judgeAgainst(company)
  }, [company])
  useEffect(() => {
    const fresh = (): void => {
      const now = currentCompany()
      if (now === null) return
      void close()
        .then(() => usualSerie(now))
        .then((serie) => openNew(now, serie))
    }
    const keepNow = (): void => void keep()
    window.addEventListener(NEW_INVOICE, fresh)
    window.addEventListener('pagehide', keepNow)
    return () => {
      window.removeEventListener(NEW_INVOICE, fresh)
      window.removeEventListener('pagehide', keepNow)
      void close()
    }
    // Fresh data of the same company must not close the document.
  }, [company?.id])
  return load
}

/** The first series of a company; '' where it has none yet. */
async function usualSerie(company: Company): Promise<string> {
  const series = await call('series.list', { companyId: company.id })
  return series[0]?.serie ?? ''
}

function Composer() {
  const t = useT()
  const open = useCompose((state) => state.open)
  const [isConfirming, setConfirming] = useState(false)
  const targetId = open?.target?.id ?? null

  useEffect(() => {
    if (targetId !== null) renameRoute({ page: 'compose', id: targetId })
  }, [targetId])

  useEffect(() => {
    function keyDown(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      askToSeal()
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  })

  if (open === null) return null
  const issues = shownIssues(open)
  const errors = open.issues.filter(({ severity }) => severity === 'error')

  function askToSeal(): void {
    const now = useCompose.getState().open
    if (now === null) return
    showMissing()
    const first = now.issues.find(({ severity }) => severity === 'error')
    if (first === undefined) return setConfirming(true)
    announce(t('compose.problems', { count: errors.length }))
    requestAnimationFrame(() => focusPath(first.path))
  }

  return (
    <Page
      fill
      title={
        open.folio === ''
          ? t('compose.title')
          : t('compose.titleFolio', {
              folio: folioOf({ serie: open.draft.serie, folio: open.folio }),
            })
      }
      beside={<SaveNote />}
      actions={<Discard />}
    >
      <div className={styles['compose']}>
        <Conflict />
        {targetId !== null && <SubstitutionSteps id={targetId} />}
        {open.company.csd === null && (
          <Alert color="orange" icon={<CircleAlert size={18} />}>
            <Group gap="sm">
              <Text size="sm">{t('compose.noSeal')}</Text>
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => navigate({ page: 'settings', section: 'seals' })}
              >
                {t('compose.loadSeal')}
              </Button>
            </Group>
          </Alert>
        )}
        <ReceiverPart key={open.opening} issues={issues} />
        <HeadPart issues={issues} />
        <LinesPart issues={issues} />
      </div>
      <TotalsBar issues={issues} onSeal={askToSeal} />
      {isConfirming && isSealable(open.issues) && (
        <ConfirmSeal
          onClose={() => setConfirming(false)}
          onSealed={(invoice) => {
            setConfirming(false)
            announce(t('compose.sealed', { folio: folioOf(invoice) }))
            useCompose.setState({ open: null })
            navigate({ page: 'invoice', id: invoice.id })
          }}
        />
      )}
    </Page>
  )
}

/** Whether what was typed is on disk. */
function SaveNote() {
  const t = useT()
  const open = useCompose((state) => state.open)
  if (open === null || open.saveState === 'new') return null
  if (open.saveState === 'failed') {
    return (
      <Group gap={6}>
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t('compose.notKept')} {open.saveError === null ? '' : t(`error.${open.saveError.code}`)}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => void retry()}>
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

async function retry(): Promise<void> {
  useCompose.setState(({ open }) => ({
    open: open === null ? null : { ...open, saveState: 'dirty' },
  }))
  await keep()
}

function Discard() {
  const t = useT()
  const open = useCompose((state) => state.open)
  const discard = useAction(async () => {
    const target = useCompose.getState().open?.target ?? null
    useCompose.setState({ open: null })
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

function Conflict() {
  const t = useT()
  const isConflict = useCompose(({ open }) => open?.saveState === 'conflict')
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
