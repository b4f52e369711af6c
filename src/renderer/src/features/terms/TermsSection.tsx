import { Badge, Button, Group, NumberInput, Stack, Table, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import {
  LONGEST_TERM_DAYS,
  TERM_NAMES,
  termOf,
  TERMS,
  type Term,
  type TermChanges,
  type TermName,
} from '../../../../domain/pe/deadlines.ts'
import { call } from '../../api.ts'
import { notifyDone } from '../../app/notify.tsx'
import { refreshCompanies } from '../../app/session.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

type Terms = Readonly<Record<TermName, Term>>

/** SUNAT's terms as they count for a company, with the rule that each comes from; the law may change them. */
export function TermsSection({ company }: { readonly company: Company }) {
  const t = useT()
  const [terms, setTerms] = useState<Terms>(() => ({
    factura: termOf('factura', company.terms),
    boleta: termOf('boleta', company.terms),
    void: termOf('void', company.terms),
  }))
  const save = useAction(async (changed: TermChanges) => {
    await call('peru.saveTerms', { companyId: company.id, terms: changed })
    await refreshCompanies()
    notifyDone(t('ui.saved'))
  })

  function change(name: TermName, part: Partial<Term>): void {
    setTerms({ ...terms, [name]: { ...terms[name], ...part } })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    void save.run(terms)
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('pe.terms.lead')}
        </Text>
        <div className="panel">
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th />
                <Table.Th w={96}>{t('pe.terms.days')}</Table.Th>
                <Table.Th>{t('pe.terms.source')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {TERM_NAMES.map((name) => {
                const term = t(`pe.terms.${name}`)
                return (
                  <Table.Tr key={name}>
                    <Table.Th scope="row" fw={600}>
                      <Text size="sm" fw={600}>
                        {term}
                      </Text>
                      {isChanged(name, terms[name]) && (
                        <Badge size="sm" variant="light" color="orange">
                          {t('pe.terms.changed')}
                        </Badge>
                      )}
                    </Table.Th>
                    <Table.Td>
                      <NumberInput
                        aria-label={t('pe.terms.daysOf', { term })}
                        min={1}
                        max={LONGEST_TERM_DAYS}
                        allowDecimal={false}
                        value={terms[name].days === 0 ? '' : terms[name].days}
                        onChange={(days) => change(name, { days: Number(days) })}
                      />
                    </Table.Td>
                    <Table.Td>
                      <Textarea
                        aria-label={t('pe.terms.sourceOf', { term })}
                        autosize
                        required
                        minLength={5}
                        maxLength={300}
                        value={terms[name].source}
                        onChange={(event) => change(name, { source: event.currentTarget.value })}
                      />
                    </Table.Td>
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        </div>
        {save.error !== null && <ErrorNote error={save.error} />}
        <Group justify="flex-end">
          <Button
            variant="subtle"
            mr="auto"
            disabled={TERM_NAMES.every((name) => !isChanged(name, terms[name]))}
            onClick={() => setTerms(TERMS)}
          >
            {t('pe.terms.usual')}
          </Button>
          <Button
            type="submit"
            loading={save.isBusy}
            disabled={TERM_NAMES.some((name) => terms[name].days < 1)}
          >
            {t('ui.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function isChanged(name: TermName, { days, source }: Term): boolean {
  return days !== TERMS[name].days || source !== TERMS[name].source
}
