import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import { CLAVE_UNIDAD } from '../../../../domain/mx/catalogs/claveUnidad.ts'
import { validateProduct } from '../../../../domain/productRules.ts'
import type { Product, ProductInput } from '../../../../domain/products.ts'
import { call } from '../../api.ts'
import { CatalogField } from '../../ui/CatalogField.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, focusPath } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { setAtPath } from '../compose/setAtPath.ts'
import { TaxEditor } from '../compose/TaxEditor.tsx'
import { presetOf, TAX_PRESETS } from '../compose/taxPresets.ts'

const CUSTOM = 'custom'

const EMPTY: ProductInput = {
  sku: '',
  description: '',
  claveProdServ: '',
  claveUnidad: 'H87',
  unidad: 'Pieza',
  objetoImp: '02',
  tipoIgv: '',
  unitPrice: '',
  priceIncludesTax: false,
  taxes: [{ tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }],
}

function inputOf(product: Product | null): ProductInput {
  if (product === null) return EMPTY
  const { id: _id, companyId: _company, version: _version, ...input } = product
  return input
}

/** A product with all a line needs, judged as one types. */
export function ProductForm({
  companyId,
  product,
  onSaved,
}: {
  readonly companyId: CompanyId
  readonly product: Product | null
  readonly onSaved: (product: Product) => void
}) {
  const t = useT()
  const [input, setInput] = useState(() => inputOf(product))
  const [wasTried, setTried] = useState(product !== null)
  const [isEditingTaxes, setEditingTaxes] = useState(false)
  const all = useMemo(() => validateProduct(input), [input])
  const issues = wasTried ? all : all.filter(({ path }) => input[path as keyof ProductInput] !== '')
  const save = useAction(async () => {
    const target = product === null ? null : { id: product.id, version: product.version }
    onSaved(await call('products.save', { companyId, target, product: input }))
  })

  function change(part: Partial<ProductInput>): void {
    setInput((before) => ({ ...before, ...part }))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    const first = all.find(({ severity }) => severity === 'error')
    if (first === undefined) void save.run()
    else requestAnimationFrame(() => focusPath(first.path))
  }

  const field = (path: keyof ProductInput) =>
    fieldProps(issues, path, ({ path: at, value }) =>
      setInput((before) => setAtPath(before, at, value)),
    )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('product.description')}
          value={input.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          {...field('description')}
        />
        <SimpleGrid cols={2}>
          <TextInput
            label={t('product.sku')}
            value={input.sku}
            onChange={(event) => change({ sku: event.currentTarget.value })}
            {...field('sku')}
          />
          <TextInput
            label={t('line.unitPrice')}
            inputMode="decimal"
            value={input.unitPrice}
            onChange={(event) => change({ unitPrice: event.currentTarget.value })}
            {...field('unitPrice')}
          />
        </SimpleGrid>
        <Checkbox
          label={t('product.priceIncludesTax')}
          checked={input.priceIncludesTax}
          onChange={(event) => change({ priceIncludesTax: event.currentTarget.checked })}
        />
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
        {save.error !== null && <ErrorNote error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isBusy}>
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
