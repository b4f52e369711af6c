import { Button, Group, Loader, Stack, Tabs, Text } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { shownState } from '../../../../locales/invoiceState.ts'
import { announce } from '../../app/announce.tsx'
import { CompanyChip } from '../../app/CompanyChip.tsx'
import { navigate } from '../../app/router.ts'
import { rememberInvoices } from '../../app/watchInvoices.ts'
import { call } from '../../api.ts'
import { formatLocal } from '../../format.ts'
import { DocumentAmount } from '../../ui/DocumentAmount.tsx'
import { CopyText } from '../../ui/CopyText.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Page } from '../../ui/Page.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { AdvanceSteps } from '../advances/AdvanceSteps.tsx'
import { CancelPanel } from '../cancel/CancelPanel.tsx'
import { BalancePanel } from '../collecting/BalancePanel.tsx'
import { SubstitutionSteps } from '../cancel/SubstitutionSteps.tsx'
import { MailLog } from '../mail/MailLog.tsx'
import styles from './InvoicePage.module.css'
import { ComprobantePanel } from './ComprobantePanel.tsx'
import { InvoiceActions } from './InvoiceActions.tsx'
import { PdfView } from './PdfView.tsx'
import { ProofView } from './ProofView.tsx'
import { StatePanel } from './StatePanel.tsx'
import { Timeline } from './Timeline.tsx'
import { XmlView } from './XmlView.tsx'
import { folioOf } from '../../ui/folio.ts'

/** One document: its state in words, its files, and the proof of what was sent and what came back. */
export function InvoicePage({ id }: { readonly id: InvoiceId }) {
  const t = useT()
  const asked = useAsk(`invoice ${id}`, () => call('invoices.get', { id }), [
    'invoices.changed',
    'outbox.changed',
  ])
  const invoice = asked.value
  const state = invoice === null ? null : shownState(invoice)
  useEffect(() => {
    if (invoice !== null) rememberInvoices([invoice])
    // Only the arrival of the document is remembered here; its changes are watched elsewhere.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id, invoice === null])
  useEffect(() => {
    if (state === 'stamped') announce(t('state.stamped'))
  }, [state, t])
  if (invoice === null) {
    return asked.error === null ? <Loader m="xl" size="sm" /> : <ErrorNote error={asked.error} />
  }
  return (
    <Page
      title={titleOf(invoice, t('state.draft'))}
      beside={
        <>
          <StateBadge invoice={invoice} large />
          <CompanyChip id={invoice.companyId} />
        </>
      }
      actions={
        <Button
          variant="subtle"
          leftSection={<ArrowLeft size={16} aria-hidden />}
          onClick={() => navigate({ page: 'invoices' })}
        >
          {t('nav.invoices')}
        </Button>
      }
    >
      <Stack gap="md">
        <SubstitutionSteps id={id} />
        {invoice.country === 'MX' && <AdvanceSteps id={id} />}
        <StatePanel invoice={invoice} />
        <CancelPanel invoice={invoice} />
        {invoice.country === 'PE' && <ComprobantePanel invoice={invoice} />}
        <InvoiceActions invoice={invoice} onChanged={asked.again} />
        <Facts invoice={invoice} />
        <BalancePanel invoice={invoice} />
        <Tabs defaultValue="pdf" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="pdf">{t('invoice.tab.pdf')}</Tabs.Tab>
            <Tabs.Tab value="xml">{t('invoice.tab.xml')}</Tabs.Tab>
            <Tabs.Tab value="timeline">{t('invoice.tab.timeline')}</Tabs.Tab>
            <Tabs.Tab value="proof">{t('invoice.tab.proof')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="pdf" pt="md">
            <PdfView invoice={invoice} />
          </Tabs.Panel>
          <Tabs.Panel value="xml" pt="md">
            <XmlView invoice={invoice} />
          </Tabs.Panel>
          <Tabs.Panel value="timeline" pt="md">
            <Stack gap="lg">
              <MailLog id={id} />
              <Timeline id={id} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="proof" pt="md">
            <ProofView id={id} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Page>
  )
}

function titleOf({ serie, folio, receiverName }: InvoiceDetail, draft: string): string {
  const number = folio === '' ? draft : folioOf({ serie, folio })
  return receiverName === '' ? number : `${number} · ${receiverName}`
}

function Facts({ invoice }: { readonly invoice: InvoiceDetail }) {
  const t = useT()
  return (
    <div className={`panel ${styles['facts']}`}>
      <Fact label={t(invoice.paid.length > 0 ? 'collecting.sum.paid' : 'totals.total')}>
        <Text fw={700} size="lg">
          <DocumentAmount row={invoice} />
        </Text>
      </Fact>
      <Fact label={t('invoices.receiver')}>
        <Text size="sm">{invoice.receiverName}</Text>
        <Text size="xs" c="dimmed" className="figures">
          {invoice.receiverTaxId}
        </Text>
      </Fact>
      <Fact label={t('invoices.date')}>
        <Text size="sm">{formatLocal(invoice.issuedLocal)}</Text>
        {invoice.stampedLocal !== '' && (
          <Text size="xs" c="dimmed">
            {t('invoice.stampedAt', { time: formatLocal(invoice.stampedLocal) })}
          </Text>
        )}
      </Fact>
      {invoice.country === 'MX' && <UuidFact uuid={invoice.uuid} />}
    </div>
  )
}

function UuidFact({ uuid }: { readonly uuid: string }) {
  const t = useT()
  return (
    <Fact label={'UUID'}>
      {uuid === '' ? (
        <Text size="sm" c="dimmed">
          {t('invoice.noUuid')}
        </Text>
      ) : (
        <CopyText value={uuid} label={'UUID'} />
      )}
    </Fact>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Group align="flex-start">
      <div>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        {children}
      </div>
    </Group>
  )
}
