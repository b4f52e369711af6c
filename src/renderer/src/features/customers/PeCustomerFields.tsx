import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { DOCUMENT_TYPES } from '../../../../domain/pe/catalogs.ts'
import { useT } from '../../words.ts'
import type { CustomerFieldsProps } from './customerFields.ts'

/** Whoever is kept as a customer has a name and a number; nobody in particular needs no record. */
const KINDS = [...DOCUMENT_TYPES.values()]
  .filter(({ key }) => key !== '-')
  .map(({ key, text }) => ({ value: key, label: text }))

/** A customer in Peru: by RUC, DNI or whatever else identifies. */
export function PeCustomerFields({ input, change, field }: CustomerFieldsProps) {
  const t = useT()
  return (
    <>
      <SimpleGrid cols={2}>
        <Select
          label={t('pe.field.taxIdType')}
          allowDeselect={false}
          data={KINDS}
          value={input.taxIdType}
          onChange={(taxIdType) => change({ taxIdType: taxIdType ?? '6' })}
          {...field('taxIdType')}
        />
        <TextInput
          data-autofocus
          label={t('pe.field.taxId')}
          value={input.taxId}
          onChange={(event) => change({ taxId: event.currentTarget.value.toUpperCase() })}
          onBlur={() => change({ taxId: input.taxId.trim() })}
          {...field('taxId')}
        />
      </SimpleGrid>
      <TextInput
        label={t('pe.field.name')}
        value={input.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        {...field('name')}
      />
      <TextInput
        label={t('pe.field.address')}
        value={input.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        {...field('address')}
      />
      <SimpleGrid cols={2}>
        <TextInput
          label={t('field.email')}
          value={input.email}
          onChange={(event) => change({ email: event.currentTarget.value })}
          {...field('email')}
        />
        <TextInput
          label={t('field.phone')}
          inputMode="tel"
          value={input.phone}
          onChange={(event) => change({ phone: event.currentTarget.value })}
          {...field('phone')}
        />
      </SimpleGrid>
    </>
  )
}
