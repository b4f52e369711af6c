import { Select, SimpleGrid, TextInput } from '@mantine/core'
import type { CatalogEntry } from '../../../../domain/mx/catalogs/catalog.ts'
import { FORMA_PAGO } from '../../../../domain/mx/catalogs/formaPago.ts'
import { PAIS } from '../../../../domain/mx/catalogs/pais.ts'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { METODO_PAGO } from '../../../../domain/mx/catalogs/smallCatalogs.ts'
import type { Constancia } from '../../../../domain/mx/constancia.ts'
import { isRfc, personaOf, RFC_FOREIGN, tidyRfc } from '../../../../domain/mx/rfc.ts'
import type { CustomerInput } from '../../../../domain/parties.ts'
import { useT } from '../../words.ts'
import { usosFor } from '../compose/usos.ts'
import { ConstanciaDrop } from '../constancia/ConstanciaDrop.tsx'
import type { CustomerFieldsProps } from './customerFields.ts'

function options(entries: Iterable<CatalogEntry>) {
  return Array.from(entries, ({ key, text }) => ({ value: key, label: `${key} ${text}` }))
}

/** A customer in Mexico, as the Constancia says it. */
export function MxCustomerFields({
  input,
  change,
  field,
  onRead,
}: CustomerFieldsProps & {
  /** A Constancia was taken over. */
  readonly onRead: () => void
}) {
  const t = useT()

  /** All that the paper says; of several regímenes the person chooses. */
  function take({ regimenes, ...read }: Constancia): void {
    const [only = ''] = regimenes.length === 1 ? regimenes : []
    change({ ...read, regimenFiscal: only, usoCfdi: '' })
    onRead()
  }

  const text = (path: keyof CustomerInput, label: string) => (
    <TextInput
      label={label}
      value={input[path]}
      onChange={(event) => change({ [path]: event.currentTarget.value })}
      {...field(path)}
    />
  )
  const choice = (
    path: keyof CustomerInput,
    label: string,
    data: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <Select
      label={label}
      searchable
      data={[...data]}
      value={input[path] === '' ? null : input[path]}
      onChange={(value) => change({ [path]: value ?? '' })}
      {...field(path)}
    />
  )
  const persona = isRfc(input.taxId) ? personaOf(input.taxId) : null
  const regimes = [...REGIMEN_FISCAL.entries.values()].filter(
    ({ personas }) => persona === null || personas.includes(persona),
  )

  return (
    <>
      <ConstanciaDrop onRead={take} />
      <SimpleGrid cols={2}>
        <TextInput
          data-autofocus
          label={t('field.taxId')}
          value={input.taxId}
          onChange={(event) => change({ taxId: event.currentTarget.value.toUpperCase() })}
          onBlur={() => change({ taxId: tidyRfc(input.taxId) })}
          {...field('taxId')}
        />
        {text('postalCode', t('field.postalCode'))}
      </SimpleGrid>
      {text('name', t('field.nameAsInConstancia'))}
      {choice('regimenFiscal', t('field.regimenFiscal'), options(regimes))}
      {choice(
        'usoCfdi',
        t('field.usoCfdi'),
        options(usosFor(input.taxId, input.regimenFiscal).offered),
      )}
      {input.taxId === RFC_FOREIGN && (
        <SimpleGrid cols={2}>
          {choice('residenciaFiscal', t('field.residenciaFiscal'), options(PAIS.entries.values()))}
          {text('numRegIdTrib', t('field.numRegIdTrib'))}
        </SimpleGrid>
      )}
      <SimpleGrid cols={2}>
        {choice('metodoPago', t('field.metodoPago'), options(METODO_PAGO.entries.values()))}
        {choice('formaPago', t('field.formaPago'), options(FORMA_PAGO.entries.values()))}
        {text('email', t('field.email'))}
        {text('phone', t('field.phone'))}
      </SimpleGrid>
      {text('address', t('field.address'))}
    </>
  )
}
