import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import { validateCompany } from '../../../../domain/partyRules.ts'
import type { Repair } from '../../../../domain/issue.ts'
import type { Company, CompanyInput, Country } from '../../../../domain/parties.ts'
import { refreshCompanies } from '../../app/session.ts'
import { call } from '../../api.ts'
import { COMPANY_COLORS } from '../../theme.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, focusFirstError } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { ColorField } from './ColorField.tsx'
import { MxCompanyFields } from './MxCompanyFields.tsx'
import { PeCompanyFields } from './PeCompanyFields.tsx'

const EMPTY: CompanyInput = {
  country: 'MX',
  taxId: '',
  name: '',
  regimenFiscal: '',
  postalCode: '',
  address: '',
  ubigeo: '',
  establishment: '',
  email: '',
  phone: '',
  roundingPolicy: 'atTotals',
  color: COMPANY_COLORS[0],
}

/** What of a stored company may be written; a new Peruvian one issues at its main address. */
function inputOf(company: Company | null, country: Country): CompanyInput {
  if (company === null) {
    return country === 'MX' ? EMPTY : { ...EMPTY, country, establishment: '0000' }
  }
  const {
    id: _id,
    timeZone: _zone,
    csd: _csd,
    nextCsd: _next,
    ownRules: _rules,
    terms: _terms,
    version: _version,
    ...input
  } = company
  return input
}

/** Fiscal identity of who issues, with problems beside their fields as one types. */
export function CompanyForm({
  company,
  country = 'MX',
  onSaved,
}: {
  readonly company: Company | null
  /** Of a new company; a stored one keeps its own. */
  readonly country?: Country
  readonly onSaved: (company: Company) => void
}) {
  const t = useT()
  const [input, setInput] = useState(() => inputOf(company, country))
  // Before the first try only what was typed is judged: an empty form is not a list of faults.
  const [wasTried, setTried] = useState(company !== null)
  const all = useMemo(() => validateCompany(input), [input])
  const issues = wasTried ? all : all.filter(({ path }) => input[path as keyof CompanyInput] !== '')
  const save = useAction(async () => {
    const target = company === null ? null : { id: company.id, version: company.version }
    const saved = await call('companies.save', { target, company: input })
    await refreshCompanies()
    onSaved(saved)
  })

  function change(part: Partial<CompanyInput>): void {
    setInput((before) => ({ ...before, ...part }))
  }

  function repair({ path, value }: Repair): void {
    change({ [path]: value })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (all.some(({ severity }) => severity === 'error')) focusFirstError(all)
    else void save.run()
  }

  const field = (path: keyof CompanyInput) => fieldProps(issues, path, repair)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {input.country === 'MX' ? (
          <MxCompanyFields input={input} isNew={company === null} change={change} field={field} />
        ) : (
          <PeCompanyFields input={input} isNew={company === null} change={change} field={field} />
        )}
        <SimpleGrid cols={2}>
          <TextInput
            label={t('field.email')}
            value={input.email}
            onChange={(event) => change({ email: event.currentTarget.value })}
            {...field('email')}
          />
          <TextInput
            label={t('field.phone')}
            value={input.phone}
            onChange={(event) => change({ phone: event.currentTarget.value })}
            {...field('phone')}
          />
        </SimpleGrid>
        <ColorField value={input.color} onChange={(color) => change({ color })} />
        {save.error !== null && <ErrorNote error={save.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isBusy}>
            {t(company === null ? 'ui.continue' : 'ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
