import { Group, Radio, Select, SimpleGrid, TextInput } from '@mantine/core'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { isRfc, personaOf, tidyRfc } from '../../../../domain/mx/rfc.ts'
import { useT } from '../../words.ts'
import { ConstanciaDrop } from '../constancia/ConstanciaDrop.tsx'
import type { CompanyFieldsProps } from './companyFields.ts'

/** Fiscal identity in Mexico, as the Constancia says it. */
export function MxCompanyFields({ input, isNew, change, field }: CompanyFieldsProps) {
  const t = useT()
  const persona = isRfc(input.taxId) ? personaOf(input.taxId) : null
  const regimes = [...REGIMEN_FISCAL.entries.values()]
    .filter(({ personas }) => persona === null || personas.includes(persona))
    .map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))

  return (
    <>
      {isNew && (
        <ConstanciaDrop
          onRead={({ regimenes, ...read }) =>
            change({ ...read, regimenFiscal: regimenes.length === 1 ? (regimenes[0] ?? '') : '' })
          }
        />
      )}
      <SimpleGrid cols={2}>
        <TextInput
          label={t('field.taxId')}
          autoFocus={isNew}
          value={input.taxId}
          onChange={(event) => change({ taxId: event.currentTarget.value.toUpperCase() })}
          onBlur={() => change({ taxId: tidyRfc(input.taxId) })}
          {...field('taxId')}
        />
        <TextInput
          label={t('field.postalCodeOfIssue')}
          value={input.postalCode}
          onChange={(event) => change({ postalCode: event.currentTarget.value })}
          {...field('postalCode')}
        />
      </SimpleGrid>
      <TextInput
        data-autofocus={!isNew || undefined}
        label={t('field.nameAsInConstancia')}
        value={input.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        {...field('name')}
      />
      <Select
        label={t('field.regimenFiscal')}
        searchable
        data={regimes}
        value={input.regimenFiscal === '' ? null : input.regimenFiscal}
        onChange={(value) => change({ regimenFiscal: value ?? '' })}
        {...field('regimenFiscal')}
      />
      <TextInput
        label={t('field.addressOnPdf')}
        value={input.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        {...field('address')}
      />
      <Radio.Group
        label={t('company.rounding')}
        value={input.roundingPolicy}
        onChange={(value) => change({ roundingPolicy: value })}
      >
        <Group mt={4}>
          <Radio value="atTotals" label={t('company.roundingAtTotals')} />
          <Radio value="perLine" label={t('company.roundingPerLine')} />
        </Group>
      </Radio.Group>
    </>
  )
}
