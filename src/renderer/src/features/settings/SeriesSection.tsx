import { Button, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { PeSeries } from '../series/PeSeries.tsx'
import { useSeries } from '../series/useSeries.ts'

/** Series of a company and the number that each takes next. */
export function SeriesSection({ company }: { readonly company: Company }) {
  const t = useT()
  if (company.country === 'MX') return <MxSeries company={company} />
  return (
    <div className="panel" style={{ maxWidth: 860 }}>
      <PeSeries company={company} onSaved={() => notifyDone(t('ui.saved'))} />
    </div>
  )
}

function MxSeries({ company }: { readonly company: Company }) {
  const t = useT()
  const asked = useSeries(company.id)
  const [serie, setSerie] = useState('')
  const [nextFolio, setNextFolio] = useState<number | string>(1)
  const save = useAction(async () => {
    await call('series.save', {
      companyId: company.id,
      kind: 'ingreso',
      serie: serie.trim(),
      nextFolio: Number(nextFolio),
    })
    notifyDone(t('ui.saved'))
    setSerie('')
    setNextFolio(1)
    asked.again()
  })
  if (asked.error !== null) return <ErrorNote error={asked.error} />

  function submit(event: FormEvent): void {
    event.preventDefault()
    void save.run()
  }

  return (
    <Stack gap="md">
      <div className="panel">
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compose.series')}</Table.Th>
              <Table.Th ta="right">{t('series.next')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(asked.value ?? []).map((row) => (
              <Table.Tr key={`${row.kind} ${row.serie}`}>
                <Table.Td>{row.serie === '' ? t('series.unnamed') : row.serie}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {row.nextFolio}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {asked.value?.length === 0 && (
          <Text size="sm" c="dimmed" mt="xs">
            {t('series.none')}
          </Text>
        )}
      </div>
      <form onSubmit={submit} className="panel">
        <Group align="flex-end">
          <TextInput
            label={t('compose.series')}
            w={130}
            maxLength={25}
            value={serie}
            onChange={(event) => setSerie(event.currentTarget.value.toUpperCase())}
          />
          <NumberInput
            label={t('series.next')}
            w={150}
            min={1}
            allowDecimal={false}
            allowNegative={false}
            value={nextFolio}
            onChange={setNextFolio}
          />
          <Button type="submit" loading={save.isBusy} disabled={Number(nextFolio) < 1}>
            {t('series.save')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed" mt="xs">
          {t('series.hint')}
        </Text>
        {save.error !== null && <ErrorNote error={save.error} />}
      </form>
    </Stack>
  )
}
