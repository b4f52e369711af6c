import { SimpleGrid, TextInput } from '@mantine/core'
import { useT } from '../../words.ts'
import type { CompanyFieldsProps } from './companyFields.ts'

/** Fiscal identity in Peru, as the RUC's sheet says it. */
export function PeCompanyFields({ input, isNew, change, field }: CompanyFieldsProps) {
  const t = useT()
  return (
    <>
      <TextInput
        label={t('pe.company.ruc')}
        inputMode="numeric"
        maxLength={20}
        w={{ base: '100%', sm: 280 }}
        autoFocus={isNew}
        value={input.taxId}
        onChange={(event) => change({ taxId: event.currentTarget.value })}
        onBlur={() => change({ taxId: input.taxId.trim() })}
        {...field('taxId')}
      />
      <TextInput
        data-autofocus={!isNew || undefined}
        label={t('pe.company.name')}
        value={input.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        {...field('name')}
      />
      <TextInput
        label={t('pe.company.address')}
        value={input.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        {...field('address')}
      />
      <SimpleGrid cols={2}>
        <TextInput
          label={t('pe.company.ubigeo')}
          description={t('pe.company.ubigeoHint')}
          inputMode="numeric"
          value={input.ubigeo}
          onChange={(event) => change({ ubigeo: event.currentTarget.value.trim() })}
          {...field('ubigeo')}
        />
        <TextInput
          label={t('pe.company.establishment')}
          description={t('pe.company.establishmentHint')}
          inputMode="numeric"
          value={input.establishment}
          onChange={(event) => change({ establishment: event.currentTarget.value.trim() })}
          {...field('establishment')}
        />
      </SimpleGrid>
    </>
  )
}
