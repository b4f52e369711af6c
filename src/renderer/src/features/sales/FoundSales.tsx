import {
  Accordion,
  Alert,
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
} from '@mantine/core'
import type { SaleFileView, SaleSum } from '../../../../contract/saleFiles.ts'
import type { ImportField } from '../../../../domain/batch/fields.ts'
import { SALE_FIELDS } from '../../../../domain/batch/saleColumns.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { formatCount, formatMoney } from '../../format.ts'
import { useT } from '../../words.ts'
import { problemWords } from '../batches/batchWords.ts'
import { ReadingQuestions } from '../batches/ReadingQuestions.tsx'
import { SALE_FORMS } from './forms.ts'
import { isIvaUnsaid, type SaleReading } from '../../../../domain/batch/saleReading.ts'
import styles from './Sales.module.css'

const UNUSED = '-'
/** Rates of IVA for rows that name none, as a cell would write them. */
const RATES = [
  ['16', 'taxes.iva16'],
  ['8', 'taxes.iva8'],
  ['0', 'taxes.iva0'],
  ['exento', 'taxes.exempt'],
  ['no', 'taxes.none'],
] as const

/** What a file of sales holds: ready, here already, with a problem and which; and what its columns mean. */
export function FoundSales({
  view,
  reading,
  onRead,
  onRecord,
  onOther,
}: {
  readonly view: SaleFileView
  readonly reading: SaleReading
  /** Reads it again in another way. */
  readonly onRead: (reading: SaleReading) => void
  readonly onRecord: () => void
  readonly onOther: () => void
}) {
  const t = useT()
  const { ready, missing, doubledFields, questions } = view
  const isUnsaid = isIvaUnsaid(view)
  const isUnclear = missing.length + doubledFields.length + questions.length > 0
  return (
    <Stack gap="md">
      {isUnclear ? <Unclear view={view} reading={reading} onRead={onRead} /> : <Sums view={view} />}
      {view.isRemembered && (
        <Text size="sm" c="dimmed">
          {t('saleFile.remembered')}
        </Text>
      )}
      {isUnsaid && (
        <Alert color="orange" role="alert">
          {t('saleFile.sayIva', { count: view.withoutIva, shown: formatCount(view.withoutIva) })}
        </Alert>
      )}
      <Columns view={view} reading={reading} isUnclear={isUnclear} onRead={onRead} />
      {view.problems.length > 0 && <Problems view={view} />}
      <Group justify="space-between">
        <Button variant="subtle" onClick={onOther}>
          {t('saleFile.other')}
        </Button>
        <Button
          data-autofocus
          disabled={isUnclear || isUnsaid || ready.count === 0}
          onClick={onRecord}
        >
          {ready.count === 0
            ? t(isUnclear ? 'saleFile.answerFirst' : 'saleFile.nothing')
            : t('saleFile.record', { count: ready.count, shown: formatCount(ready.count) })}
        </Button>
      </Group>
    </Stack>
  )
}

function sumWords(t: Translate, what: 'ready' | 'doubled' | 'wrong', { count, total }: SaleSum) {
  return t(`saleFile.sum.${what}`, {
    count,
    shown: formatCount(count),
    total: formatMoney(total, 'MXN'),
  })
}

function Sums({ view }: { readonly view: SaleFileView }) {
  const t = useT()
  return (
    <div aria-live="polite">
      <Text size="xl" fw={600}>
        {sumWords(t, 'ready', view.ready)}
      </Text>
      {view.doubled.count > 0 && <Text size="sm">{sumWords(t, 'doubled', view.doubled)}</Text>}
      {view.wrong.count > 0 && (
        <Text size="sm" className={styles['wrong']}>
          {sumWords(t, 'wrong', view.wrong)}
        </Text>
      )}
      {view.repaired > 0 && (
        <Text size="sm" c="dimmed">
          {t('saleFile.repaired', { count: view.repaired, shown: formatCount(view.repaired) })}
        </Text>
      )}
    </div>
  )
}

/** What has to be said before anything can be judged. */
function Unclear({
  view: { missing, doubledFields, questions, facts },
  reading,
  onRead,
}: {
  readonly view: SaleFileView
  readonly reading: SaleReading
  readonly onRead: (reading: SaleReading) => void
}) {
  const t = useT()
  const names = (fields: readonly ImportField[]): string =>
    fields.map((field) => fieldWords(t, field)).join(', ')
  return (
    <>
      {missing.length > 0 && (
        <Alert color="orange" role="alert">
          {t('saleFile.missing', {
            fields: missing.map((group) => names(group.slice(0, 1))).join(', '),
          })}
        </Alert>
      )}
      {doubledFields.length > 0 && (
        <Alert color="orange" role="alert">
          {t('error.validation.input.batchDoubled', { fields: names(doubledFields) })}
        </Alert>
      )}
      <ReadingQuestions
        asked={questions}
        answers={reading.answers}
        headers={facts.headers}
        onAnswer={(answers) => onRead({ ...reading, answers })}
      />
    </>
  )
}

/** What each column means, and what is taken where none says it. */
function Columns({
  view: { facts, mapping, constants, withoutIva },
  reading,
  isUnclear,
  onRead,
}: {
  readonly view: SaleFileView
  readonly reading: SaleReading
  readonly isUnclear: boolean
  readonly onRead: (reading: SaleReading) => void
}) {
  const t = useT()
  const choices = [
    { value: UNUSED, label: t('bulk.unused') },
    ...SALE_FIELDS.map((field) => ({ value: field as string, label: fieldWords(t, field) })),
  ]
  const asksIva = !mapping.includes('iva') || withoutIva > 0
  const assume = (field: ImportField, value: string | null): void => {
    if (value !== null) {
      onRead({ ...reading, constants: { ...reading.constants, [field]: value } })
    }
  }
  const mean = (column: number, value: string | null): void =>
    onRead({
      ...reading,
      mapping: mapping.map((field, at) =>
        at === column ? (SALE_FIELDS.find((one) => one === value) ?? null) : field,
      ),
    })
  const open = mapping.filter((field) => field === null).length
  return (
    <Stack gap="sm">
      {(asksIva || !mapping.includes('formaPago')) && (
        <Group align="flex-end" gap="sm">
          {asksIva && (
            <Select
              label={t('saleFile.noIva')}
              placeholder={t('saleFile.chooseIva')}
              data={RATES.map(([value, label]) => ({ value, label: t(label) }))}
              value={constants.iva ?? null}
              onChange={(value) => assume('iva', value)}
            />
          )}
          {!mapping.includes('formaPago') && (
            <Select
              label={t('saleFile.noForm')}
              data={SALE_FORMS}
              searchable
              value={constants.formaPago ?? null}
              onChange={(value) => assume('formaPago', value)}
            />
          )}
        </Group>
      )}
      <Accordion
        variant="contained"
        order={3}
        key={isUnclear ? 'unclear' : 'clear'}
        defaultValue={isUnclear ? 'columns' : null}
      >
        <Accordion.Item value="columns">
          <Accordion.Control>
            {open === 0 ? t('saleFile.columns') : t('saleFile.columnsOpen', { count: open })}
          </Accordion.Control>
          <Accordion.Panel>
            <SimpleGrid cols={3} spacing="sm">
              {facts.headers.map((header, column) => (
                <Select
                  key={header}
                  size="xs"
                  label={header}
                  description={facts.columns[column]?.samples[0] ?? ''}
                  inputWrapperOrder={['label', 'input', 'description']}
                  data={choices}
                  value={mapping[column] ?? UNUSED}
                  onChange={(value) => mean(column, value)}
                />
              ))}
            </SimpleGrid>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  )
}

function Problems({ view: { problems, problemCount } }: { readonly view: SaleFileView }) {
  const t = useT()
  const unnamed = problemCount - problems.length
  const label = t('saleFile.problems')
  return (
    <>
      {/* Many problems scroll inside: whoever has no mouse does it by arrows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['problems']} tabIndex={0} role="region" aria-label={label}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('saleFile.line')}</Table.Th>
              <Table.Th>{t('sales.ticketNumber')}</Table.Th>
              <Table.Th>{t('saleFile.column')}</Table.Th>
              <Table.Th>{t('saleFile.problem')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.map((problem) => (
              <Table.Tr key={`${problem.row} ${problem.field} ${problem.rule}`}>
                <Table.Td>{formatCount(problem.line)}</Table.Td>
                <Table.Td>{problem.ticket === '' ? t('ui.none') : problem.ticket}</Table.Td>
                <Table.Td>
                  {problem.field === '' ? t('ui.none') : fieldWords(t, problem.field)}
                </Table.Td>
                <Table.Td>{problemWords(t, problem)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {unnamed > 0 && (
        <Text size="sm" c="dimmed">
          {t('saleFile.more', { count: unnamed, shown: formatCount(unnamed) })}
        </Text>
      )}
    </>
  )
}

function fieldWords(t: Translate, field: ImportField): string {
  if (field === 'unitPrice') return t('saleFile.price')
  return field === 'folio' ? t('sales.ticketNumber') : t(`batchField.${field}`)
}
