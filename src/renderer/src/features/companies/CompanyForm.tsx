import { Button, Group, Radio, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { isRfc, personaOf, tidyRfc } from '../../../../domain/mx/rfc.ts'
import { validateCompany } from '../../../../domain/partyRules.ts'
import type { Repair } from '../../../../domain/issue.ts'
import type { Company, CompanyInput } from '../../../../domain/parties.ts'
import { refreshCompanies } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ConstanciaDrop } from '../constancia/ConstanciaDrop.tsx'
import { COMPANY_COLORS } from '../../theme.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps, focusPath } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { ColorField } from './ColorField.tsx'

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

/** What of a stored company may be written. */
function inputOf(company: Company | null): CompanyInput {
  if (company === null) return EMPTY
  const {
    id: _id,
    timeZone: _zone,
    csd: _csd,
    nextCsd: _next,
    ownRules: _rules,
    version: _version,
    ...input
  } = company
  return input
}

/** Fiscal identity of who issues, with problems beside their fields as one types. */
export function CompanyForm({
  company,
  onSaved,
}: {
  readonly company: Company | null
  readonly onSaved: (company: Company) => void
}) {
  const t = useT()
  const [input, setInput] = useState(() => inputOf(company))
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
    const first = all.find(({ severity }) => severity === 'error')
    if (first === undefined) void save.run()
    else requestAnimationFrame(() => focusPath(first.path))
  }

  const field = (path: keyof CompanyInput) => fieldProps(issues, path, repair)
  const persona = isRfc(input.taxId) ? personaOf(input.taxId) : null
  const regimes = [...REGIMEN_FISCAL.entries.values()]
    .filter(({ personas }) => persona === null || personas.includes(persona))
    .map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {company === null && input.country === 'MX' && (
          <ConstanciaDrop
            onRead={({ regimenes, ...read }) =>
              change({ ...read, regimenFiscal: regimenes.length === 1 ? (regimenes[0] ?? '') : '' })
            }
          />
        )}
        <SimpleGrid cols={2}>
          <TextInput
            label={t('field.taxId')}
            autoFocus={company === null}
            value={input.taxId}
            onChange={(event) => change({ taxId: event.currentTarget.value.toUpperCase() })}
            onBlur={() => change({ taxId: tidyRfc(input.taxId) })}
            {...field('taxId')}
          />
          <TextInput
            label={t('field.postalCodeOfIssue')}
            value={input.postalCode}
            onChange={(event) => change({ postalCode: event.currentTarget.value })}
            {...field('postalCode')}
          />
        </SimpleGrid>
        <TextInput
          label={t('field.nameAsInConstancia')}
          value={input.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          {...field('name')}
        />
        <Select
          label={t('field.regimenFiscal')}
          searchable
          data={regimes}
          value={input.regimenFiscal === '' ? null : input.regimenFiscal}
          onChange={(value) => change({ regimenFiscal: value ?? '' })}
          {...field('regimenFiscal')}
        />
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
        <TextInput
          label={t('field.addressOnPdf')}
          value={input.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
          {...field('address')}
        />
        <ColorField value={input.color} onChange={(color) => change({ color })} />
        <Radio.Group
          label={t('company.rounding')}
          value={input.roundingPolicy}
          onChange={(value) => change({ roundingPolicy: value })}
        >
          <Group mt={4}>
            <Radio value="atTotals" label={t('company.roundingAtTotals')} />
            <Radio value="perLine" label={t('company.roundingPerLine')} />
          </Group>
        </Radio.Group>
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
