import { Alert, Button, Group, Stack } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { Repair } from '../../../../domain/issue.ts'
import type { Country, Customer, CustomerInput } from '../../../../domain/parties.ts'
import { validateCustomer } from '../../../../domain/partyRules.ts'
import { customerInputOf } from '../../../../domain/recordInput.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, focusFirstError } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { MxCustomerFields } from './MxCustomerFields.tsx'
import { PeCustomerFields } from './PeCustomerFields.tsx'

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

const EMPTY_PE: CustomerInput = {
  ...EMPTY,
  country: 'PE',
  taxIdType: '6',
  formaPago: '',
  metodoPago: '',
}

function inputOf(customer: Customer | null, country: Country): CustomerInput {
  if (customer === null) return country === 'MX' ? EMPTY : EMPTY_PE
  return customerInputOf(customer)
}

/** A customer's data, judged as one types. Documents already issued do not change with it. */
export function CustomerForm({
  companyId,
  country,
  customer,
  onSaved,
}: {
  readonly companyId: CompanyId
  /** Of the company; customers are judged by the rules of where the document is issued. */
  readonly country: Country
  readonly customer: Customer | null
  readonly onSaved: (customer: Customer) => void
}) {
  const t = useT()
  const [input, setInput] = useState(() => inputOf(customer, country))
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

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (all.some(({ severity }) => severity === 'error')) focusFirstError(all)
    else void save.run()
  }

  const field = (path: keyof CustomerInput) =>
    fieldProps(issues, path, ({ path: at, value }: Repair) => change({ [at]: value }))

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {customer?.refusal != null && (
          <Alert color="red" title={t('customer.refusedTitle')}>
            {customer.refusal}
          </Alert>
        )}
        {input.country === 'MX' ? (
          <MxCustomerFields
            input={input}
            change={change}
            field={field}
            onRead={() => setTried(true)}
          />
        ) : (
          <PeCustomerFields input={input} change={change} field={field} />
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
