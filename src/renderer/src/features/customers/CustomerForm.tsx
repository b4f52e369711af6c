import { Alert, Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { Repair } from '../../../../domain/issue.ts'
import type { CatalogEntry } from '../../../../domain/mx/catalogs/catalog.ts'
import { FORMA_PAGO } from '../../../../domain/mx/catalogs/formaPago.ts'
import { PAIS } from '../../../../domain/mx/catalogs/pais.ts'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { METODO_PAGO } from '../../../../domain/mx/catalogs/smallCatalogs.ts'
import { isRfc, personaOf, RFC_FOREIGN, tidyRfc } from '../../../../domain/mx/rfc.ts'
import type { Customer, CustomerInput } from '../../../../domain/parties.ts'
import { validateCustomer } from '../../../../domain/partyRules.ts'
import type { Constancia } from '../../../../domain/mx/constancia.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, focusPath } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { usosFor } from '../compose/usos.ts'
import { ConstanciaDrop } from '../constancia/ConstanciaDrop.tsx'

const EMPTY: CustomerInput = {
  country: 'MX',
  taxIdType: '',
  taxId: '',
  name: '',
  postalCode: '',
  regimenFiscal: '',
  usoCfdi: '',
  residenciaFiscal: '',
  numRegIdTrib: '',
  formaPago: '03',
  metodoPago: 'PUE',
  email: '',
  phone: '',
  address: '',
}

function inputOf(customer: Customer | null): CustomerInput {
  if (customer === null) return EMPTY
  const { id: _id, companyId: _c, validatedAt: _v, refusal: _r, version: _n, ...input } = customer
  return input
}

function options(entries: Iterable<CatalogEntry>) {
  return Array.from(entries, ({ key, text }) => ({ value: key, label: `${key} ${text}` }))
}

/** A customer's data, judged as one types. Documents already issued do not change with it. */
export function CustomerForm({
  companyId,
  customer,
  onSaved,
}: {
  readonly companyId: CompanyId
  readonly customer: Customer | null
  readonly onSaved: (customer: Customer) => void
}) {
  const t = useT()
  const [input, setInput] = useState(() => inputOf(customer))
  const [wasTried, setTried] = useState(customer !== null)
  const all = useMemo(() => validateCustomer(input), [input])
  const issues = wasTried
    ? all
    : all.filter(({ path }) => input[path as keyof CustomerInput] !== '')
  const save = useAction(async () => {
    const target = customer === null ? null : { id: customer.id, version: customer.version }
    onSaved(await call('customers.save', { companyId, target, customer: input }))
  })

  function change(part: Partial<CustomerInput>): void {
    setInput((before) => ({ ...before, ...part }))
  }

  /** All that the paper says; of several regímenes the person chooses. */
  function take({ regimenes, ...read }: Constancia): void {
    const [only = ''] = regimenes.length === 1 ? regimenes : []
    change({ ...read, regimenFiscal: only, usoCfdi: '' })
    setTried(true)
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    const first = all.find(({ severity }) => severity === 'error')
    if (first === undefined) void save.run()
    else requestAnimationFrame(() => focusPath(first.path))
  }

  const field = (path: keyof CustomerInput) =>
    fieldProps(issues, path, ({ path: at, value }: Repair) => change({ [at]: value }))
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
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {customer?.refusal != null && (
          <Alert color="red" title={t('customer.refusedTitle')}>
            {customer.refusal}
          </Alert>
        )}
        {input.country === 'MX' && <ConstanciaDrop onRead={take} />}
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
            {choice(
              'residenciaFiscal',
              t('field.residenciaFiscal'),
              options(PAIS.entries.values()),
            )}
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
