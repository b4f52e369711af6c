import { ActionIcon, Loader, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { CircleCheck, Trash2, TriangleAlert } from 'lucide-react'
import type { SeriesCheck } from '../../../../contract/peru.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { PE_KINDS } from '../../../../domain/pe/draft.ts'
import { isSeriesGood, seriesCheckKey } from '../../../../locales/peruSentences.ts'
import { formatCount } from '../../format.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from './Series.module.css'
import type { SeriesRow } from './seriesRows.ts'

/** Kind, series and next number, with what Nubefact says of that number below. */
export function PeSeriesRow({
  row,
  issues,
  onChange,
  onRemove,
}: {
  readonly row: SeriesRow
  readonly issues: readonly Issue[]
  readonly onChange: (part: Partial<Pick<SeriesRow, 'kind' | 'serie' | 'next'>>) => void
  readonly onRemove: () => void
}) {
  const t = useT()
  const { kind, serie, next, stored, answer } = row
  return (
    <div className={styles['row']} role="group" aria-label={`${t(`pe.kind.${kind}`)} ${serie}`}>
      {stored === null ? (
        <>
          <Select
            aria-label={t('pe.kind')}
            allowDeselect={false}
            data={PE_KINDS.map((value) => ({ value, label: t(`pe.kind.${value}`) }))}
            value={kind}
            onChange={(value) => onChange({ kind: PE_KINDS.find((one) => one === value) ?? kind })}
          />
          <TextInput
            aria-label={t('pe.field.serie')}
            maxLength={4}
            value={serie}
            onChange={(event) => onChange({ serie: event.currentTarget.value.toUpperCase() })}
            {...fieldProps(issues, 'serie', ({ value }) => onChange({ serie: value }))}
          />
        </>
      ) : (
        // What has documents keeps its kind and name.
        <>
          <span className={styles['fixed']}>{t(`pe.kind.${kind}`)}</span>
          <span className={`${styles['fixed']} figures`}>{serie}</span>
        </>
      )}
      <NumberInput
        aria-label={t('series.next')}
        min={stored?.nextFolio ?? 1}
        max={99_999_999}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        value={next === 0 ? '' : next}
        onChange={(value) => onChange({ next: Number(value) })}
      />
      <div className={styles['answer']} role="status">
        {answer === 'asking' ? <Loader size="xs" /> : answer !== null && <Said check={answer} />}
      </div>
      {stored === null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('pe.series.remove', { serie })}
          onClick={onRemove}
        >
          <Trash2 size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

function Said({ check }: { readonly check: SeriesCheck }) {
  const t = useT()
  const isGood = isSeriesGood(check)
  const Icon = isGood ? CircleCheck : TriangleAlert
  return (
    <Text size="sm" className={styles['said']} data-good={isGood || undefined}>
      <Icon size={16} aria-hidden />
      {t(seriesCheckKey(check), {
        serie: check.serie,
        next: formatCount(check.next),
        before: formatCount(check.next - 1),
      })}
    </Text>
  )
}
