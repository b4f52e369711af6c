import { Anchor, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { DOCUMENT_TYPES } from '../../../../domain/pe/catalogs.ts'
import type { Issue } from '../../../../domain/issue.ts'
import type { Customer } from '../../../../domain/parties.ts'
import { isRuc } from '../../../../domain/pe/ruc.ts'
import { CustomerSuggest } from '../customers/CustomerSuggest.tsx'
import { focusSoon } from '../../ui/focusSoon.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from '../compose/Compose.module.css'
import own from './Pe.module.css'
import { NOBODY, withPeCustomer } from './peDraft.ts'
import { peComposer } from './peStore.ts'

const { change, setPath, useCompose } = peComposer

/** Who receives: found among the customers, or typed; or nobody, at the counter. */
export function PeReceiver({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  const search = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(
    open?.draft.customerId === null ? '' : (open?.draft.receiver.name ?? ''),
  )
  useEffect(() => search.current?.focus(), [])
  if (open === null) return null
  const { draft } = open
  const { receiver } = draft
  const repair = ({ path, value }: { readonly path: string; readonly value: string }): void =>
    setPath(path, value)
  const isNobody = receiver.taxIdType === '-'

  function pick(found: Customer): void {
    setText(found.name)
    change((before) => withPeCustomer(before, found))
    focusSoon('lines.0.description')
  }

  function typeNew(typed: string): void {
    const digits = typed.replace(/\D/g, '')
    const type = isRuc(digits)
      ? '6'
      : digits.length === 8
        ? '1'
        : draft.kind === 'factura'
          ? '6'
          : '1'
    const isNumber = isRuc(digits) || digits.length === 8
    change((before) => ({
      ...before,
      customerId: null,
      receiver: {
        ...NOBODY,
        taxIdType: type,
        taxId: isNumber ? digits : '',
        name: isNumber ? '' : typed.toUpperCase(),
      },
    }))
    focusSoon(isNumber ? 'receiver.name' : 'receiver.taxId')
  }

  return (
    <section className={styles['panel']} aria-label={t('pe.customer')}>
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
            label: t('pe.customer'),
            placeholder: t('pe.customerHint'),
            'data-path': 'receiver',
          }}
        />
        {!isNobody && draft.kind === 'boleta' && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            className={own['nobody'] ?? ''}
            onClick={() => {
              setText('')
              change((before) => ({ ...before, customerId: null, receiver: NOBODY }))
            }}
          >
            {t('pe.nobody')}
          </Anchor>
        )}
      </div>
      <SimpleGrid cols={{ base: 2, md: 4 }} mt="xs" spacing="sm">
        <Select
          size="xs"
          allowDeselect={false}
          label={t('pe.field.taxIdType')}
          data={[...DOCUMENT_TYPES.values()].map(({ key, text: name }) => ({
            value: key,
            label: name,
          }))}
          value={receiver.taxIdType}
          onChange={(value) => setPath('receiver.taxIdType', value ?? '')}
          comboboxProps={{ width: 300, position: 'bottom-start' }}
          {...fieldProps(issues, 'receiver.taxIdType', repair)}
        />
        <TextInput
          size="xs"
          label={t('pe.field.taxId')}
          value={receiver.taxId}
          disabled={isNobody}
          onChange={(event) => setPath('receiver.taxId', event.currentTarget.value.trim())}
          {...fieldProps(issues, 'receiver.taxId', repair)}
        />
        <TextInput
          size="xs"
          label={t('pe.field.name')}
          value={receiver.name}
          onChange={(event) => setPath('receiver.name', event.currentTarget.value)}
          {...fieldProps(issues, 'receiver.name', repair)}
        />
        <TextInput
          size="xs"
          label={t('pe.field.address')}
          value={receiver.address}
          onChange={(event) => setPath('receiver.address', event.currentTarget.value)}
          {...fieldProps(issues, 'receiver.address', repair)}
        />
      </SimpleGrid>
    </section>
  )
}
