import { Button, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { FIELD_DEFINITIONS, type FieldKind } from '../../../../domain/batch/fields.ts'
import type { ColumnMapping } from '../../../../domain/batch/mapping.ts'
import type { ReadingQuestion, ReadingStyle } from '../../../../domain/batch/reading.ts'
import { DELIMITERS, ENCODINGS, type TableOptions } from '../../../../domain/batch/table.ts'
import type { MessageKey } from '../../../../locales/messages.ts'
import { navigate } from '../../app/router.ts'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

const DELIMITER_WORDS: Readonly<Record<(typeof DELIMITERS)[number], MessageKey>> = {
  ',': 'bulk.delimiter.comma',
  ';': 'bulk.delimiter.semicolon',
  '\t': 'bulk.delimiter.tab',
  '|': 'bulk.delimiter.bar',
}

const FIGURES: ReadonlySet<FieldKind> = new Set(['figure', 'rate'])

/** «Entendí: separador «;», acentos correctos, coma decimal, fecha día/mes. ¿Así?» with the way to say otherwise. */
export function Understood({
  batch,
  style,
  mapping,
  questions,
}: {
  readonly batch: BatchDetail
  readonly style: ReadingStyle
  readonly mapping: ColumnMapping
  /** What is still open is not said to be understood. */
  readonly questions: readonly ReadingQuestion[]
}) {
  const t = useT()
  const { facts } = batch
  const [isOther, setOther] = useState(false)
  const open = new Set(
    questions.map((one) => (one.kind === 'date' ? String(one.column) : one.kind)),
  )
  const orders = new Set(
    Object.entries(style.dates).flatMap(([column, order]) => (open.has(column) ? [] : [order])),
  )
  const figures = mapping.some((field, column) => {
    if (field === null || !FIGURES.has(FIELD_DEFINITIONS[field].kind)) return false
    const { point = 0, comma = 0, unclear = 0 } = facts.columns[column]?.figures ?? {}
    return point + comma + unclear > 0
  })
  const parts = [
    facts.delimiter === null
      ? t('bulk.sheet', { sheet: facts.sheet })
      : t('bulk.separator', { sign: t(DELIMITER_WORDS[facts.delimiter]) }),
    ...(facts.encoding === null
      ? []
      : [t('bulk.accents', { encoding: t(`bulk.encoding.${facts.encoding}`) })]),
    ...(figures && !open.has('decimal')
      ? [t(style.decimal === ',' ? 'bulk.decimalComma' : 'bulk.decimalPoint')]
      : []),
    ...[...orders].map((order) => t(`bulk.dates.${order}`)),
  ]
  const rows = t('bulk.rows', { count: facts.rows, shown: formatCount(facts.rows) })
  return (
    <section className="panel" aria-label={t('bulk.understoodTitle')}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{t('bulk.understood', { what: parts.join(', ') })}</Text>
          <Text size="sm" c="dimmed">
            {t('bulk.understoodHint', { rows })}
          </Text>
        </div>
        {facts.format === 'csv' && batch.canReread && (
          <Button variant="subtle" onClick={() => setOther(!isOther)} aria-expanded={isOther}>
            {t('bulk.otherWay')}
          </Button>
        )}
      </Group>
      {isOther && <OtherReading batch={batch} />}
    </section>
  )
}

/** The same bytes, read in the way a person says; the load becomes another one. */
function OtherReading({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const [options, setOptions] = useState<TableOptions>({
    encoding: batch.facts.encoding,
    delimiter: batch.facts.delimiter,
  })
  const reread = useAction(async () => {
    const again = await call('batches.reread', { id: batch.id, options })
    navigate({ page: 'batch', id: again.id })
  })
  return (
    <>
      <Group align="flex-end" mt="sm" gap="sm">
        <Select
          w={250}
          label={t('bulk.encodingLabel')}
          data={ENCODINGS.map((value) => ({ value, label: t(`bulk.encoding.${value}`) }))}
          value={options.encoding}
          onChange={(value) =>
            setOptions({ ...options, encoding: ENCODINGS.find((one) => one === value) ?? null })
          }
        />
        <Select
          w={190}
          label={t('bulk.separatorLabel')}
          data={DELIMITERS.map((value) => ({ value, label: t(DELIMITER_WORDS[value]) }))}
          value={options.delimiter}
          onChange={(value) =>
            setOptions({ ...options, delimiter: DELIMITERS.find((one) => one === value) ?? null })
          }
        />
        <Button variant="default" loading={reread.isBusy} onClick={() => void reread.run()}>
          {t('bulk.readAgain')}
        </Button>
      </Group>
      {reread.error !== null && <ErrorNote error={reread.error} />}
    </>
  )
}
