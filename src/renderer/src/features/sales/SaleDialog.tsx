import { Anchor, Button, Group, List, Modal, Stack, Text, Title } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { SaleView } from '../../../../contract/sales.ts'
import type { Customer } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { formatRoute, navigate } from '../../app/router.ts'
import { formatLocal, formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from '../cancel/Cancel.module.css'
import { CustomerChoice } from '../customers/CustomerSuggest.tsx'
import { formWords } from './forms.ts'

/** One ticket and how its customer gets an invoice, also when it stands in a global one already (P1-43). */
export function SaleDialog({
  sale,
  onClose,
  onCancelGlobal,
}: {
  readonly sale: SaleView
  readonly onClose: () => void
  /** The global invoice is to be cancelled; the dialog for it is opened by whoever shows this one. */
  readonly onCancelGlobal: (global: InvoiceDetail) => void
}) {
  const t = useT()
  const { state, document } = sale
  return (
    <Modal opened onClose={onClose} size="lg" title={t('sales.title', { ticket: sale.ticket })}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {[
            formatLocal(sale.soldLocal),
            formWords(sale.formaPago),
            formatMoney(sale.total, 'MXN'),
          ].join(' · ')}
        </Text>
        {state === 'open' && <Open sale={sale} onClose={onClose} />}
        {state === 'invoiced' && (
          <Text>{t(document?.folio === '' ? 'sales.hasDraft' : 'sales.isInvoiced')}</Text>
        )}
        {state === 'global' && (
          <InGlobal sale={sale} onClose={onClose} onCancelGlobal={onCancelGlobal} />
        )}
        {document !== null && (
          <Anchor
            size="sm"
            onClick={onClose}
            href={formatRoute({
              page: document.state === 'draft' ? 'compose' : 'invoice',
              id: document.id,
            })}
          >
            {document.folio === ''
              ? t('sales.openDraft')
              : t('sales.openDocument', { folio: folioOf(document) })}
          </Anchor>
        )}
      </Stack>
    </Modal>
  )
}

/** In no document yet: its invoice is prepared for a customer, and checked and sealed in the composer. */
function Open({ sale, onClose }: { readonly sale: SaleView; readonly onClose: () => void }) {
  const t = useT()
  const [customer, setCustomer] = useState<Customer | null>(null)
  const prepare = useAction(async () => {
    const draft = await call('sales.invoice', { id: sale.id, customerId: customer?.id ?? null })
    onClose()
    navigate({ page: 'compose', id: draft.id })
  })
  return (
    <>
      <Text>{t('sales.isOpen')}</Text>
      <CustomerChoice
        companyId={sale.companyId}
        onChange={setCustomer}
        input={{
          label: t('compose.customer'),
          placeholder: t('compose.customerHint'),
          description: t('sales.customerHelp'),
          'data-autofocus': true,
        }}
      />
      {prepare.error !== null && <ErrorNote error={prepare.error} />}
      <Group justify="flex-end">
        <Button
          rightSection={<ArrowRight size={16} aria-hidden />}
          loading={prepare.isBusy}
          onClick={() => void prepare.run()}
        >
          {t(customer === null ? 'sales.invoiceNew' : 'sales.invoiceHim')}
        </Button>
      </Group>
    </>
  )
}

/** The two roads out of a global invoice, each in its order; while neither is open, why. */
function InGlobal({
  sale,
  onClose,
  onCancelGlobal,
}: {
  readonly sale: SaleView
  readonly onClose: () => void
  readonly onCancelGlobal: (global: InvoiceDetail) => void
}) {
  const t = useT()
  const { id, document } = sale
  const credit = useAction(async () => {
    const draft = await call('sales.takeOut', { id })
    onClose()
    navigate({ page: draft.state === 'draft' ? 'compose' : 'invoice', id: draft.id })
  })
  const cancel = useAction(async () => {
    if (document !== null) onCancelGlobal(await call('invoices.get', { id: document.id }))
  })
  if (document === null) return null
  const folio = folioOf(document)
  if (document.state === 'draft') return <Text>{t('sales.globalDraft')}</Text>
  if (document.state !== 'stamped') {
    return (
      <Text>
        {t(document.state === 'cancelRequested' ? 'sales.globalLeaves' : 'sales.globalWaits', {
          folio,
        })}
      </Text>
    )
  }
  const failure = credit.error ?? cancel.error
  return (
    <>
      <Text>{t('sales.inGlobal', { folio })}</Text>
      <div className={styles['roads']}>
        <section className={styles['road']} data-first>
          <Title order={3} size="h5">
            {t('sales.road.creditTitle')}
          </Title>
          <List type="ordered" size="sm" spacing={4}>
            <List.Item>{t('sales.road.credit1', { folio })}</List.Item>
            <List.Item>{t('sales.road.credit2')}</List.Item>
            <List.Item>{t('sales.road.credit3')}</List.Item>
          </List>
          <Button data-autofocus loading={credit.isBusy} onClick={() => void credit.run()}>
            {t('sales.takeOut')}
          </Button>
        </section>
        <section className={styles['road']}>
          <Title order={3} size="h5">
            {t('sales.road.cancelTitle')}
          </Title>
          <List type="ordered" size="sm" spacing={4}>
            <List.Item>{t('sales.road.cancel1', { folio })}</List.Item>
            <List.Item>{t('sales.road.cancel2')}</List.Item>
            <List.Item>{t('sales.road.cancel3')}</List.Item>
          </List>
          <Button variant="default" loading={cancel.isBusy} onClick={() => void cancel.run()}>
            {t('sales.cancelGlobal', { folio })}
          </Button>
        </section>
      </div>
      {failure !== null && <ErrorNote error={failure} />}
    </>
  )
}
