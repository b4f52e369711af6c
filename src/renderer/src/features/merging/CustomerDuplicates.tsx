import { DOCUMENT_TYPES } from '../../../../domain/pe/catalogs.ts'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { USO_CFDI } from '../../../../domain/mx/catalogs/usoCfdi.ts'
import type { Company, Customer, CustomerInput } from '../../../../domain/parties.ts'
import { customerInputOf } from '../../../../domain/recordInput.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { call } from '../../api.ts'
import { useT } from '../../words.ts'
import { DuplicatesDialog } from './DuplicatesDialog.tsx'
import type { MergeField } from './mergeChoice.ts'
import type { MergeKind } from './PairCard.tsx'

/** Customers of a company that are likely the same one. */
export function CustomerDuplicates({
  company,
  onClose,
}: {
  readonly company: Company
  readonly onClose: () => void
}) {
  const t = useT()
  const kind: MergeKind<Customer, CustomerInput> = {
    fields: fieldsOf(company, t),
    inputOf: customerInputOf,
    nameOf: ({ name }) => name,
    merge: (keep, gone, customer) =>
      call('customers.merge', {
        keep: { id: keep.id, version: keep.version },
        gone: { id: gone.id, version: gone.version },
        customer,
      }),
    undo: async ({ id }) => {
      const { kept, back } = await call('customers.unmerge', { id })
      return t('merge.undone', { one: kept.name, other: back.name })
    },
    tellApart: ({ one, other }) => call('customers.tellApart', { ids: [one.id, other.id] }),
  }
  return (
    <DuplicatesDialog
      title={t('merge.customersTitle')}
      kind={kind}
      load={() => call('customers.duplicates', { companyId: company.id })}
      changed="customers.changed"
      onClose={onClose}
    />
  )
}

function fieldsOf({ country }: Company, t: Translate): readonly MergeField<CustomerInput>[] {
  const reach = [
    plain('email', t('field.email')),
    plain('phone', t('field.phone')),
    plain('address', t('field.address')),
  ]
  if (country === 'PE') {
    return [
      plain('taxIdType', t('pe.field.taxIdType'), (key) => DOCUMENT_TYPES.get(key)?.text),
      plain('taxId', t('pe.field.taxId')),
      plain('name', t('pe.field.name')),
      ...reach,
    ]
  }
  return [
    plain('taxId', t('field.taxId')),
    plain('name', t('field.name')),
    plain('postalCode', t('field.postalCode')),
    plain(
      'regimenFiscal',
      t('field.regimenFiscal'),
      (key) => REGIMEN_FISCAL.entries.get(key)?.text,
    ),
    plain('usoCfdi', t('field.usoCfdi'), (key) => USO_CFDI.entries.get(key)?.text),
    plain('residenciaFiscal', t('field.residenciaFiscal')),
    plain('numRegIdTrib', t('field.numRegIdTrib')),
    plain('formaPago', t('field.formaPago')),
    plain('metodoPago', t('field.metodoPago')),
    ...reach,
  ]
}

/** A detail that is one text; `wordsOf` says what a key of a catalogue means. */
function plain(
  key: keyof CustomerInput,
  label: string,
  wordsOf: (key: string) => string | undefined = () => undefined,
): MergeField<CustomerInput> {
  return {
    key,
    label,
    show: (input) => [input[key], wordsOf(input[key])].filter((part) => part !== undefined).join(' '), // prettier-ignore
    take: (into, from) => ({ ...into, [key]: from[key] }),
  }
}
