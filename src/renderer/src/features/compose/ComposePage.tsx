import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { CfdiDraft } from '../../../../domain/invoice.ts'
import type { Company } from '../../../../domain/parties.ts'
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
import { SubstitutionSteps } from '../cancel/SubstitutionSteps.tsx'
import styles from './Compose.module.css'
import { composer, showMissing, useCompose } from './composeStore.ts'
import { shownIssues } from './composer.ts'
import { ConfirmSeal } from './ConfirmSeal.tsx'
import { newDraft } from './draft.ts'
import { Conflict, Discard, SaveNote, useOpened } from './frame.tsx'
import { HeadPart } from './HeadPart.tsx'
import { LinesPart } from './LinesPart.tsx'
import { ReceiverPart } from './ReceiverPart.tsx'
import { TotalsBar } from './TotalsBar.tsx'
import { folioOf } from '../../ui/folio.ts'

/** Composing a document: everything on one page, all of it by keyboard. */
export function ComposePage({ id }: { readonly id: InvoiceId | null }) {
  const company = useCompany()
  const load = useOpened(composer, company, id, fresh)
  const isOpen = useCompose(({ open }) => open !== null)
  if (load.error !== null) return <ErrorNote error={load.error} />
  return isOpen && company !== null ? <Composer /> : <Loader m="xl" size="sm" />
}

/** An empty document of the company's first series. */
async function fresh(company: Company): Promise<CfdiDraft> {
  const series = await call('series.list', { companyId: company.id })
  return newDraft(company, series[0]?.serie ?? '')
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

  function askToSeal(): void {
    const now = useCompose.getState().open
    if (now === null) return
    showMissing()
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
          ? t('compose.title')
          : t('compose.titleFolio', {
              folio: folioOf({ serie: open.draft.serie, folio: open.folio }),
            })
      }
      beside={
        <>
          <CompanyChip id={open.company.id} />
          <SaveNote composer={composer} />
        </>
      }
      actions={<Discard composer={composer} />}
    >
      <div className={styles['compose']}>
        <Conflict composer={composer} />
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
          composer={composer}
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
