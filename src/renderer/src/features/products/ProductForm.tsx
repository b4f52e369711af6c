import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { Country } from '../../../../domain/parties.ts'
import { validateProduct } from '../../../../domain/productRules.ts'
import type { Product, ProductInput } from '../../../../domain/products.ts'
import { productInputOf } from '../../../../domain/recordInput.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, focusFirstError } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { setAtPath } from '../compose/setAtPath.ts'
import { MxProductFields } from './MxProductFields.tsx'
import { PeProductFields } from './PeProductFields.tsx'

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

/** In Peru prices stand with IGV on the shelf. */
const EMPTY_PE: ProductInput = {
  ...EMPTY,
  claveUnidad: 'NIU',
  unidad: '',
  objetoImp: '',
  tipoIgv: '1',
  priceIncludesTax: true,
  taxes: [],
}

function inputOf(product: Product | null, country: Country): ProductInput {
  if (product === null) return country === 'MX' ? EMPTY : EMPTY_PE
  return productInputOf(product)
}

/** A product with all a line needs, judged as one types. */
export function ProductForm({
  companyId,
  country,
  product,
  onSaved,
}: {
  readonly companyId: CompanyId
  readonly country: Country
  readonly product: Product | null
  readonly onSaved: (product: Product) => void
}) {
  const t = useT()
  const [input, setInput] = useState(() => inputOf(product, country))
  const [wasTried, setTried] = useState(product !== null)
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
    if (all.some(({ severity }) => severity === 'error')) focusFirstError(all)
    else void save.run()
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
          label={t(country === 'MX' ? 'product.priceIncludesTax' : 'pe.product.priceIncludesTax')}
          checked={input.priceIncludesTax}
          onChange={(event) => change({ priceIncludesTax: event.currentTarget.checked })}
        />
        {input.tipoIgv === '' ? (
          <MxProductFields input={input} change={change} field={field} />
        ) : (
          <PeProductFields input={input} change={change} field={field} />
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
