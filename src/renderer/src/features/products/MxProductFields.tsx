import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useState } from 'react'
import { CLAVE_UNIDAD } from '../../../../domain/mx/catalogs/claveUnidad.ts'
import { CatalogField } from '../../ui/CatalogField.tsx'
import { useT } from '../../words.ts'
import { TaxEditor } from '../compose/TaxEditor.tsx'
import { presetOf, TAX_PRESETS } from '../compose/taxPresets.ts'
import type { ProductFieldsProps } from './productFields.ts'

const CUSTOM = 'custom'

/** What the SAT wants to know of a product. */
export function MxProductFields({ input, change, field }: ProductFieldsProps) {
  const t = useT()
  const [isEditingTaxes, setEditingTaxes] = useState(false)
  return (
    <>
      <SimpleGrid cols={3}>
        <CatalogField
          catalog="claveProdServ"
          value={input.claveProdServ}
          onChange={(claveProdServ) => change({ claveProdServ })}
          input={{ label: t('line.claveProdServ'), ...field('claveProdServ') }}
        />
        <CatalogField
          catalog="claveUnidad"
          value={input.claveUnidad}
          onChange={(claveUnidad) =>
            change({
              claveUnidad,
              unidad: CLAVE_UNIDAD.entries.get(claveUnidad)?.text ?? input.unidad,
            })
          }
          input={{ label: t('product.claveUnidad'), ...field('claveUnidad') }}
        />
        <TextInput
          label={t('product.unidad')}
          value={input.unidad}
          onChange={(event) => change({ unidad: event.currentTarget.value })}
          {...field('unidad')}
        />
      </SimpleGrid>
      <Select
        label={t('line.taxes')}
        data={[
          ...TAX_PRESETS.map(({ id, label }) => ({ value: id, label: t(label) })),
          { value: CUSTOM, label: t('taxes.custom') },
        ]}
        value={presetOf(input)?.id ?? CUSTOM}
        onOptionSubmit={(value) => {
          const chosen = TAX_PRESETS.find(({ id }) => id === value)
          if (chosen === undefined) setEditingTaxes(true)
          else change({ taxes: chosen.taxes, objetoImp: chosen.objetoImp })
        }}
        {...field('taxes')}
      />
      {isEditingTaxes && (
        <TaxEditor
          line={input}
          title={t('taxes.title')}
          onChange={change}
          onClose={() => setEditingTaxes(false)}
        />
      )}
    </>
  )
}
