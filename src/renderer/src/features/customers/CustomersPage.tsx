import { Badge, Button, Drawer, TextInput } from '@mantine/core'
import { BadgeCheck, Combine, Search, TriangleAlert, UserPlus, Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Company, Customer } from '../../../../domain/parties.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useCompany } from '../../app/session.ts'
import { useWanted } from '../../app/wanted.ts'
import { call, onAny } from '../../api.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { DOCUMENT_TYPES } from '../../../../domain/pe/catalogs.ts'
import { Page } from '../../ui/Page.tsx'
import { createPagedList, PAGE_ROWS, rowAt, rowCount } from '../../ui/pagedList.ts'
import { WindowedList } from '../../ui/WindowedList.tsx'
import { useT } from '../../words.ts'
import { CustomerDuplicates } from '../merging/CustomerDuplicates.tsx'
import { CustomerForm } from './CustomerForm.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'

const customers = createPagedList<Customer, string>('')

/** All customers of the company, with a form beside them. */
export function CustomersPage() {
  const t = useT()
  const company = useCompany()
  const companyId = company?.id ?? null
  const list = customers.useList()
  const [text, setText] = useState('')
  const [edited, setEdited] = useState<Customer | 'new' | null>(null)
  const [isMerging, setMerging] = useState(false)

  useEffect(() => {
    if (companyId === null) return
    customers.start((after) =>
      call('customers.search', { companyId, text: text.trim(), after, limit: PAGE_ROWS }),
    )
  }, [companyId, text])
  const wanted = useWanted(({ customerId: id }) => id)
  useEffect(() => {
    if (wanted === null) return
    useWanted.setState({ customerId: null })
    // One that is gone meanwhile is simply not opened: the list says what there is.
    call('customers.get', { id: wanted }).then(setEdited, () => undefined)
  }, [wanted])
  // What the authority says of a customer comes with the answer to his document.
  useEffect(() => onAny(['customers.changed', 'invoices.changed'], () => customers.refresh()), [])
  if (company === null || companyId === null) return null

  return (
    <Page
      fill
      title={t('nav.customers')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Combine size={16} aria-hidden />}
            onClick={() => setMerging(true)}
          >
            {t('merge.find')}
          </Button>
          <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('customer.new')}
          </Button>
        </>
      }
    >
      <TextInput
        mb="sm"
        aria-label={t('ui.search')}
        placeholder={t('compose.customerHint')}
        leftSection={<Search size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {list.error !== null && <ErrorNote error={list.error} />}
      <WindowedList
        label={t('nav.customers')}
        count={rowCount(list)}
        rowAt={(index) => rowAt(list, index)}
        rowKey={({ id }) => id}
        onLook={customers.look}
        onOpen={setEdited}
        columns={[
          {
            key: 'name',
            title: t('field.name'),
            track: 'minmax(0, 1.6fr)',
            draw: ({ name }) => name,
          },
          {
            key: 'taxId',
            title: t(company.country === 'MX' ? 'field.taxId' : 'pe.field.taxId'),
            track: '136px',
            draw: ({ taxId }) => <span className="figures">{taxId}</span>,
          },
          company.country === 'MX'
            ? {
                key: 'postalCode',
                title: t('field.postalCode'),
                track: '96px',
                draw: ({ postalCode }) => <span className="figures">{postalCode}</span>,
              }
            : {
                key: 'taxIdType',
                title: t('pe.field.taxIdType'),
                track: '150px',
                draw: ({ taxIdType }) => DOCUMENT_TYPES.get(taxIdType)?.text ?? taxIdType,
              },
          {
            key: 'reach',
            title: t('customer.reach'),
            track: 'minmax(0, 1fr)',
            draw: ({ email, phone }) => [email, phone].filter((one) => one !== '').join(' · '),
          },
          {
            key: 'checked',
            title: t(company.country === 'MX' ? 'customer.sat' : 'customer.sunat'),
            // The longest badge whole.
            track: '190px',
            draw: (customer) => <Checked customer={customer} />,
          },
        ]}
        empty={
          list.pages.length === 0 ? null : (
            <Empty
              icon={Users}
              title={t(text === '' ? 'customer.none' : 'invoices.noneFound')}
              hint={t(text === '' ? 'customer.noneHint' : 'invoices.noneFoundHint')}
            />
          )
        }
      />
      <EditDrawer company={company} edited={edited} onClose={() => setEdited(null)} />
      {isMerging && <CustomerDuplicates company={company} onClose={() => setMerging(false)} />}
    </Page>
  )
}

function Checked({ customer }: { readonly customer: Customer }) {
  const t = useT()
  if (customer.refusal !== null) {
    return (
      <Badge
        color="red"
        variant="light"
        leftSection={<TriangleAlert size={12} />}
        title={customer.refusal}
      >
        {t('customer.refused')}
      </Badge>
    )
  }
  return customer.validatedAt === null ? null : (
    <Badge color="green" variant="light" leftSection={<BadgeCheck size={12} />}>
      {t('customer.validated')}
    </Badge>
  )
}

function EditDrawer({
  company,
  edited,
  onClose,
}: {
  readonly company: Company
  readonly edited: Customer | 'new' | null
  readonly onClose: () => void
}) {
  const t = useT()
  return (
    <Drawer
      opened={edited !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={edited === 'new' || edited === null ? t('customer.new') : edited.name}
    >
      {edited !== null && edited !== 'new' && (
        <div style={{ marginBottom: 'var(--mantine-spacing-md)' }}>
          <HistoryPanel customer={edited} />
        </div>
      )}
      {edited !== null && (
        <CustomerForm
          companyId={company.id}
          country={company.country}
          customer={edited === 'new' ? null : edited}
          onSaved={(saved) => {
            notifyDone(t('customer.saved', { name: saved.name }))
            customers.refresh()
            onClose()
          }}
        />
      )}
    </Drawer>
  )
}
