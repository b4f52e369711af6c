import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { Company } from '../../../../domain/parties.ts'
import type { PeDraft } from '../../../../domain/pe/draft.ts'
import { isSealable } from '../../../../domain/validate.ts'
import { announce } from '../../app/announce.tsx'
import { CompanyChip } from '../../app/CompanyChip.tsx'
import { navigate, renameRoute } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { focusPath } from '../../ui/issues.tsx'
import { Page } from '../../ui/Page.tsx'
import { useT } from '../../words.ts'
import styles from '../compose/Compose.module.css'
import { shownIssues } from '../compose/composer.ts'
import { ConfirmSeal } from '../compose/ConfirmSeal.tsx'
import { Conflict, Discard, SaveNote, useOpened } from '../compose/frame.tsx'
import { folioOf } from '../../ui/folio.ts'
import { newPeDraft } from './peDraft.ts'
import { PeExtras } from './PeExtras.tsx'
import { PeHead } from './PeHead.tsx'
import { PeLines } from './PeLines.tsx'
import { PeReceiver } from './PeReceiver.tsx'
import { peComposer } from './peStore.ts'
import { PeTotalsBar } from './PeTotalsBar.tsx'

/** An empty boleta of the company's first series of boletas. */
async function fresh(company: Company): Promise<PeDraft> {
  const series = await call('series.list', { companyId: company.id })
  const own = series.find(({ kind }) => kind === 'boleta')
  return newPeDraft(company, 'boleta', own?.serie ?? 'B001')
}

/** Composing a Peruvian document: everything on one page, all of it by keyboard. */
export function PeComposePage({ id }: { readonly id: InvoiceId | null }) {
  const company = useCompany()
  const load = useOpened(peComposer, company, id, fresh)
  const isOpen = peComposer.useCompose(({ open }) => open !== null)
  if (load.error !== null) return <ErrorNote error={load.error} />
  return isOpen && company !== null ? <PeComposer /> : <Loader m="xl" size="sm" />
}

function PeComposer() {
  const t = useT()
  const open = peComposer.useCompose((state) => state.open)
  const [isConfirming, setConfirming] = useState(false)
  const targetId = open?.target?.id ?? null

  useEffect(() => {
    if (targetId !== null) renameRoute({ page: 'compose', id: targetId })
  }, [targetId])

  useEffect(() => {
    function keyDown(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      askToIssue()
    }
    window.addEventListener('keydown', keyDown)
    return () => window.removeEventListener('keydown', keyDown)
  })

  if (open === null) return null
  const issues = shownIssues(open)

  function askToIssue(): void {
    const now = peComposer.useCompose.getState().open
    if (now === null) return
    peComposer.showMissing()
    const wrong = now.issues.filter(({ severity }) => severity === 'error')
    const [first] = wrong
    if (first === undefined) return setConfirming(true)
    announce(t('compose.problems', { count: wrong.length }))
    requestAnimationFrame(() => focusPath(first.path))
  }

  return (
    <Page
      fill
      title={
        open.folio === ''
          ? t(`pe.newTitle.${open.draft.kind}`)
          : t('compose.titleFolio', {
              folio: folioOf({ serie: open.draft.serie, folio: open.folio }),
            })
      }
      beside={
        <>
          <CompanyChip id={open.company.id} />
          <SaveNote composer={peComposer} />
        </>
      }
      actions={<Discard composer={peComposer} />}
    >
      <div className={styles['compose']}>
        <Conflict composer={peComposer} />
        <PeReceiver key={open.opening} issues={issues} />
        <PeHead issues={issues} />
        <PeLines issues={issues} />
        <PeExtras issues={issues} />
      </div>
      <PeTotalsBar issues={issues} onSeal={askToIssue} />
      {isConfirming && isSealable(open.issues) && (
        <ConfirmSeal
          composer={peComposer}
          onClose={() => setConfirming(false)}
          onSealed={(invoice) => {
            setConfirming(false)
            announce(t('compose.sealed', { folio: folioOf(invoice) }))
            peComposer.useCompose.setState({ open: null })
            navigate({ page: 'invoice', id: invoice.id })
          }}
        />
      )}
    </Page>
  )
}
