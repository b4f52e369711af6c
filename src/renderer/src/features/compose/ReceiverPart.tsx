import {
  Anchor,
  Badge,
  Button,
  Group,
  Popover,
  ScrollArea,
  Select,
  Text,
  TextInput,
} from '@mantine/core'
import { BadgeCheck, UserPlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Issue } from '../../../../domain/issue.ts'
import type { Receiver } from '../../../../domain/invoice.ts'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { PUBLIC_NAME } from '../../../../domain/mx/names.ts'
import { isRfc, personaOf, RFC_PUBLIC, tidyRfc } from '../../../../domain/mx/rfc.ts'
import type { Customer } from '../../../../domain/parties.ts'
import { receiverOf } from '../../../../domain/receiverOf.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { CustomerLine } from '../customers/CustomerLine.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, focusPath, issuesAt } from '../../ui/issues.tsx'
import { Suggest } from '../../ui/Suggest.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Compose.module.css'
import { change, setPath, useCompose } from './composeStore.ts'
import { EMPTY_RECEIVER, withCustomer } from './draft.ts'
import { usosFor } from './usos.ts'

const OFFERED = 12
const FISCAL_PATHS = ['taxId', 'name', 'postalCode', 'regimenFiscal', 'email'] as const

/** Who receives: found among the customers, or typed. */
export function ReceiverPart({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  const search = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(open?.draft.receiver.name ?? '')
  const [isUnfolded, setUnfolded] = useState(false)
  const [customer, setCustomer] = useState<Customer | null>(null)
  useEffect(() => search.current?.focus(), [])
  if (open === null) return null
  const { draft } = open
  const { receiver } = draft
  const hasProblem = FISCAL_PATHS.some((path) => issuesAt(issues, `receiver.${path}`).length > 0)
  const showFields =
    isUnfolded || hasProblem || (draft.customerId === null && receiver.taxId !== '')

  function pick(found: Customer): void {
    setCustomer(found)
    setText(found.name)
    change((before) => withCustomer(before, found))
    setUnfolded(false)
    requestAnimationFrame(() => focusPath('lines.0.description'))
  }

  function typeNew(typed: string): void {
    setCustomer(null)
    const taxId = tidyRfc(typed)
    const start = isRfc(taxId) ? { taxId } : { name: typed.toUpperCase() }
    change((before) => ({ ...before, customerId: null, receiver: { ...EMPTY_RECEIVER, ...start } }))
    setUnfolded(true)
    requestAnimationFrame(() => focusPath(isRfc(taxId) ? 'receiver.name' : 'receiver.taxId'))
  }

  function takePublic(): void {
    setCustomer(null)
    setText(PUBLIC_NAME)
    change((before) => ({
      ...before,
      customerId: null,
      receiver: {
        ...EMPTY_RECEIVER,
        taxId: RFC_PUBLIC,
        name: PUBLIC_NAME,
        postalCode: before.lugarExpedicion,
        regimenFiscal: '616',
        usoCfdi: 'S01',
      },
    }))
    requestAnimationFrame(() => focusPath('lines.0.description'))
  }

  return (
    <section className={styles['panel']} aria-label={t('compose.receiver')}>
      <div className={`${styles['row']} ${styles['receiverTop']}`}>
        <Suggest<Customer>
          value={text}
          onText={setText}
          load={async (typed) =>
            (
              await call('customers.search', {
                companyId: draft.companyId,
                text: typed.trim(),
                after: '',
                limit: OFFERED,
              })
            ).rows
          }
          itemKey={({ id }) => id}
          draw={(one) => <CustomerLine customer={one} />}
          onPick={pick}
          onEnter={typeNew}
          extra={{
            label: (typed) =>
              typed.trim() === ''
                ? t('compose.newCustomer')
                : t('compose.newCustomerNamed', { name: typed.trim() }),
            onPick: typeNew,
          }}
          input={{
            ref: search,
            label: t('compose.customer'),
            placeholder: t('compose.customerHint'),
            'data-path': 'receiver',
          }}
        />
        <UsoField issues={issues} receiver={receiver} />
      </div>
      <div className={styles['facts']}>
        {receiver.taxId !== '' && !showFields && (
          <>
            <span className="figures">{receiver.taxId}</span>
            <span>{t('compose.postalCode', { code: receiver.postalCode })}</span>
            <span>
              {REGIMEN_FISCAL.entries.get(receiver.regimenFiscal)?.text ?? receiver.regimenFiscal}
            </span>
            {receiver.email !== '' && <span>{receiver.email}</span>}
          </>
        )}
        {customer?.validatedAt != null && (
          <Badge variant="light" color="green" leftSection={<BadgeCheck size={12} />}>
            {t('customer.validated')}
          </Badge>
        )}
        {receiver.taxId === '' && (
          <Anchor component="button" type="button" size="sm" onClick={takePublic}>
            {t('compose.public')}
          </Anchor>
        )}
        {receiver.taxId !== '' && !showFields && (
          <Anchor component="button" type="button" size="sm" onClick={() => setUnfolded(true)}>
            {t('compose.editFiscal')}
          </Anchor>
        )}
        <WithheldUsos receiver={receiver} />
      </div>
      {showFields && <FiscalFields issues={issues} receiver={receiver} />}
      {showFields && (
        <KeepCustomer
          receiver={receiver}
          customer={customer}
          issues={issues}
          onKept={setCustomer}
        />
      )}
    </section>
  )
}

/** SAT's data of the receiver, as they will stand on the document. */
function FiscalFields({
  issues,
  receiver,
}: {
  readonly issues: readonly Issue[]
  readonly receiver: Receiver
}) {
  const t = useT()
  const persona = isRfc(receiver.taxId) ? personaOf(receiver.taxId) : null
  const field = (name: keyof Receiver) =>
    fieldProps(issues, `receiver.${name}`, ({ path, value }) => setPath(path, value))
  return (
    <div className={`${styles['row']} ${styles['fiscal']}`}>
      <TextInput
        label={t('field.taxId')}
        value={receiver.taxId}
        spellCheck={false}
        onChange={(event) => setPath('receiver.taxId', event.currentTarget.value.toUpperCase())}
        {...field('taxId')}
      />
      <TextInput
        label={t('field.name')}
        value={receiver.name}
        spellCheck={false}
        onChange={(event) => setPath('receiver.name', event.currentTarget.value)}
        {...field('name')}
      />
      <TextInput
        label={t('field.postalCode')}
        value={receiver.postalCode}
        inputMode="numeric"
        onChange={(event) => setPath('receiver.postalCode', event.currentTarget.value)}
        {...field('postalCode')}
      />
      <Select
        label={t('field.regimenFiscal')}
        searchable
        data={[...REGIMEN_FISCAL.entries.values()]
          .filter(({ personas }) => persona === null || personas.includes(persona))
          .map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))}
        value={receiver.regimenFiscal === '' ? null : receiver.regimenFiscal}
        onChange={(value) => setPath('receiver.regimenFiscal', value ?? '')}
        {...field('regimenFiscal')}
      />
      <TextInput
        label={t('field.email')}
        value={receiver.email}
        onChange={(event) => setPath('receiver.email', event.currentTarget.value)}
        {...field('email')}
      />
    </div>
  )
}

/** Uses that this receiver may have; those he may not are named with why. */
function UsoField({
  issues,
  receiver,
}: {
  readonly issues: readonly Issue[]
  readonly receiver: Receiver
}) {
  const t = useT()
  const { offered } = usosFor(receiver.taxId, receiver.regimenFiscal)
  return (
    <Select
      label={t('field.usoCfdi')}
      searchable
      data={offered.map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))}
      value={offered.some(({ key }) => key === receiver.usoCfdi) ? receiver.usoCfdi : null}
      onChange={(value) => setPath('receiver.usoCfdi', value ?? '')}
      {...fieldProps(issues, 'receiver.usoCfdi', ({ path, value }) => setPath(path, value))}
    />
  )
}

/** Uses that this receiver may not have, and why (P1-13). */
function WithheldUsos({ receiver }: { readonly receiver: Receiver }) {
  const t = useT()
  const { withheld } = usosFor(receiver.taxId, receiver.regimenFiscal)
  if (receiver.regimenFiscal === '' || withheld.length === 0) return null
  return (
    <Popover width={440} position="bottom-end" shadow="md">
      <Popover.Target>
        <Anchor component="button" type="button" size="xs" ml="auto">
          {t('compose.usosWithheld', { count: withheld.length })}
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={300} viewportProps={{ tabIndex: 0 }}>
          {withheld.map(({ key, text, why }) => (
            <Text size="xs" key={key} mb={4}>
              <b>{key}</b> {text}: {t(`compose.usoWhy.${why}`)}
            </Text>
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Keeps typed data among the customers, or brings a customer up to date with them. */
function KeepCustomer({
  receiver,
  customer,
  issues,
  onKept,
}: {
  readonly receiver: Receiver
  readonly customer: Customer | null
  readonly issues: readonly Issue[]
  readonly onKept: (customer: Customer) => void
}) {
  const t = useT()
  const open = useCompose((state) => state.open)
  const keepIt = useAction(async () => {
    if (open === null) return
    const { formaPago, metodoPago, companyId } = open.draft
    const kept = await call('customers.save', {
      companyId,
      target: customer === null ? null : { id: customer.id, version: customer.version },
      customer: {
        country: 'MX',
        taxIdType: '',
        ...receiver,
        formaPago,
        metodoPago,
        phone: customer?.phone ?? '',
        address: customer?.address ?? '',
      },
    })
    onKept(kept)
    change((draft) => ({ ...draft, customerId: kept.id }))
    notifyDone(t('customer.saved', { name: kept.name }))
  })
  const isSame =
    customer !== null && JSON.stringify(receiverOf(customer)) === JSON.stringify({ ...receiver })
  const hasError = issues.some(
    ({ path, severity }) => path.startsWith('receiver.') && severity === 'error',
  )
  if (isSame || receiver.taxId === RFC_PUBLIC || receiver.taxId === '' || receiver.name === '')
    return null
  return (
    <>
      <Group mt={10}>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<UserPlus size={14} aria-hidden />}
          disabled={hasError}
          loading={keepIt.isBusy}
          onClick={() => void keepIt.run()}
        >
          {t(customer === null ? 'compose.keepCustomer' : 'compose.updateCustomer')}
        </Button>
      </Group>
      {keepIt.error !== null && <ErrorNote error={keepIt.error} />}
    </>
  )
}
