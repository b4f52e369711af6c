import type { Company } from '../../../../domain/parties.ts'
import { IGV_TYPES, UNITS } from '../../../../domain/pe/catalogs.ts'
import type { Product, ProductInput } from '../../../../domain/products.ts'
import { productInputOf } from '../../../../domain/recordInput.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { call } from '../../api.ts'
import { formatMoney } from '../../format.ts'
import { useT } from '../../words.ts'
import { presetOf } from '../compose/taxPresets.ts'
import { DuplicatesDialog } from './DuplicatesDialog.tsx'
import type { MergeField } from './mergeChoice.ts'
import type { MergeKind } from './PairCard.tsx'

/** Products of a company that are likely the same one. */
export function ProductDuplicates({
  company,
  onClose,
}: {
  readonly company: Company
  readonly onClose: () => void
}) {
  const t = useT()
  const kind: MergeKind<Product, ProductInput> = {
    fields: fieldsOf(company, t),
    inputOf: productInputOf,
    nameOf: ({ description }) => description,
    merge: (keep, gone, product) =>
      call('products.merge', {
        keep: { id: keep.id, version: keep.version },
        gone: { id: gone.id, version: gone.version },
        product,
      }),
    undo: async ({ id }) => {
      const { kept, back } = await call('products.unmerge', { id })
      return t('merge.undone', { one: kept.description, other: back.description })
    },
    tellApart: ({ one, other }) => call('products.tellApart', { ids: [one.id, other.id] }),
  }
  return (
    <DuplicatesDialog
      title={t('merge.productsTitle')}
      kind={kind}
      load={() => call('products.duplicates', { companyId: company.id })}
      changed="products.changed"
      onClose={onClose}
    />
  )
}

function fieldsOf({ country }: Company, t: Translate): readonly MergeField<ProductInput>[] {
  const isMexican = country === 'MX'
  const common = [
    text('description', t('product.description')),
    text('sku', t('product.sku')),
    text('claveProdServ', t(isMexican ? 'line.claveProdServ' : 'pe.product.sunatCode')),
    price(isMexican, t),
  ]
  if (isMexican) {
    return [
      ...common,
      text('claveUnidad', t('product.claveUnidad')),
      text('unidad', t('product.unidad')),
      taxes(t),
    ]
  }
  return [
    ...common,
    {
      key: 'claveUnidad',
      label: t('pe.line.unidad'),
      show: ({ claveUnidad }) => UNITS.get(claveUnidad)?.text ?? claveUnidad,
      take: (into, { claveUnidad }) => ({ ...into, claveUnidad }),
    },
    {
      key: 'tipoIgv',
      label: t('pe.line.igv'),
      show: ({ tipoIgv }) => IGV_TYPES.get(tipoIgv)?.text ?? tipoIgv,
      take: (into, { tipoIgv }) => ({ ...into, tipoIgv }),
    },
  ]
}

function text(
  key: 'description' | 'sku' | 'claveProdServ' | 'claveUnidad' | 'unidad',
  label: string,
): MergeField<ProductInput> {
  return {
    key,
    label,
    show: (input) => input[key],
    take: (into, from) => ({ ...into, [key]: from[key] }),
  }
}

/** A price goes with whether it includes taxes: apart from each other they would be another price. */
function price(isMexican: boolean, t: Translate): MergeField<ProductInput> {
  const included = t(isMexican ? 'product.priceIncludesTax' : 'pe.product.priceIncludesTax')
  return {
    key: 'unitPrice',
    label: t('line.unitPrice'),
    show({ unitPrice, priceIncludesTax }) {
      if (unitPrice === '') return ''
      const amount = formatMoney(unitPrice, isMexican ? 'MXN' : 'PEN')
      return priceIncludesTax ? `${amount} · ${included}` : amount
    },
    take: (into, { unitPrice, priceIncludesTax }) => ({ ...into, unitPrice, priceIncludesTax }),
  }
}

/** Taxes go with whether the product is subject to them. */
function taxes(t: Translate): MergeField<ProductInput> {
  return {
    key: 'taxes',
    label: t('merge.field.taxes'),
    show(input) {
      const preset = presetOf(input)
      if (preset !== null) return t(preset.label)
      const parts = input.taxes.map(({ tax, rate, factor, withheld }) =>
        [tax, withheld ? '−' : '', rate, factor].filter((part) => part !== '').join(' '),
      )
      return [input.objetoImp, ...parts].join(' · ')
    },
    take: (into, from) => ({ ...into, objetoImp: from.objetoImp, taxes: from.taxes }),
  }
}
