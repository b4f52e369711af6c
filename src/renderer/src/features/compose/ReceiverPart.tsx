import { Anchor, Badge } from '@mantine/core'
import { BadgeCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Issue } from '../../../../domain/issue.ts'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { PUBLIC_NAME } from '../../../../domain/mx/names.ts'
import { isRfc, RFC_PUBLIC, tidyRfc } from '../../../../domain/mx/rfc.ts'
import type { Customer } from '../../../../domain/parties.ts'
import { CustomerSuggest } from '../customers/CustomerSuggest.tsx'
import { focusSoon } from '../../ui/focusSoon.ts'
import { issuesAt } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from './Compose.module.css'
import { change, useCompose } from './composeStore.ts'
import { EMPTY_RECEIVER, withCustomer } from './draft.ts'
import { FiscalFields } from './FiscalFields.tsx'
import { KeepCustomer } from './KeepCustomer.tsx'
import { UsoField, WithheldUsos } from './UsoField.tsx'

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
    focusSoon('lines.0.description')
  }

  function typeNew(typed: string): void {
    setCustomer(null)
    const taxId = tidyRfc(typed)
    const start = isRfc(taxId) ? { taxId } : { name: typed.toUpperCase() }
    change((before) => ({ ...before, customerId: null, receiver: { ...EMPTY_RECEIVER, ...start } }))
    setUnfolded(true)
    focusSoon(isRfc(taxId) ? 'receiver.name' : 'receiver.taxId')
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
    focusSoon('lines.0.description')
  }

  return (
    <section className={styles['panel']} aria-label={t('compose.receiver')}>
      <div className={`${styles['row']} ${styles['receiverTop']}`}>
        <CustomerSuggest
          companyId={draft.companyId}
          value={text}
          onText={setText}
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
