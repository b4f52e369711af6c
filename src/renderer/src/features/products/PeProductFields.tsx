import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { IGV_TYPES, UNITS } from '../../../../domain/pe/catalogs.ts'
import { useT } from '../../words.ts'
import type { ProductFieldsProps } from './productFields.ts'

/** What SUNAT wants to know of a product: its unit, how it stands to the IGV, its code where it has one. */
export function PeProductFields({ input, change, field }: ProductFieldsProps) {
  const t = useT()
  const units = [...UNITS.values()].map(({ key, text }) => ({
    value: key,
    label: `${text} (${key})`,
  }))
  // A unit of catalogue 03 that is not in the short list stays selectable.
  const isListed = input.claveUnidad === '' || UNITS.has(input.claveUnidad)
  return (
    <>
      <SimpleGrid cols={2}>
        <Select
          label={t('pe.line.unidad')}
          searchable
          allowDeselect={false}
          data={
            isListed ? units : [...units, { value: input.claveUnidad, label: input.claveUnidad }]
          }
          value={input.claveUnidad}
          onChange={(claveUnidad) => change({ claveUnidad: claveUnidad ?? 'NIU' })}
          {...field('claveUnidad')}
        />
        <TextInput
          label={`${t('pe.product.sunatCode')} (${t('ui.optional')})`}
          inputMode="numeric"
          value={input.claveProdServ}
          onChange={(event) => change({ claveProdServ: event.currentTarget.value.trim() })}
          {...field('claveProdServ')}
        />
      </SimpleGrid>
      <Select
        label={t('pe.product.igv')}
        searchable
        allowDeselect={false}
        data={[...IGV_TYPES.values()].map(({ key, text }) => ({ value: key, label: text }))}
        value={input.tipoIgv}
        onChange={(tipoIgv) => change({ tipoIgv: tipoIgv ?? '1' })}
        {...field('tipoIgv')}
      />
    </>
  )
}
