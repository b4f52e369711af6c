import { Select, Text } from '@mantine/core'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { fieldsOf, type ImportField } from '../../../../domain/batch/fields.ts'
import type { ColumnMapping } from '../../../../domain/batch/mapping.ts'
import type { Company } from '../../../../domain/parties.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'

const UNUSED = '-'

/** The first rows of the file, with what each column means above them (P2-07). */
export function MappingTable({
  batch,
  company,
  mapping,
  doubled,
  onMean,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly mapping: ColumnMapping
  readonly doubled: readonly ImportField[]
  readonly onMean: (column: number, field: ImportField | null) => void
}) {
  const t = useT()
  const { headers } = batch.facts
  const fields = fieldsOf(company.country)
  const choices = [
    { value: UNUSED, label: t('bulk.unused') },
    ...fields.map((field) => ({ value: field, label: t(`batchField.${field}`) })),
  ]
  const open = mapping.filter((field) => field === null).length
  return (
    <section className="panel" aria-label={t('bulk.columns')}>
      <Text fw={600}>{t('bulk.columns')}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {open === 0 ? t('bulk.columnsAll') : t('bulk.columnsOpen', { count: open })}
      </Text>
      {/* The table is wider than the page: whoever has no mouse scrolls it by arrows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['wide']} tabIndex={0} role="region" aria-label={t('bulk.firstRows')}>
        <table className={styles['preview']}>
          <thead>
            <tr>
              {headers.map((header, column) => {
                const field = mapping[column] ?? null
                return (
                  <th key={header} scope="col" data-unused={field === null || undefined}>
                    <span className={styles['header']} title={header}>
                      {header}
                    </span>
                    <Select
                      size="xs"
                      w={168}
                      searchable
                      aria-label={t('bulk.meaningOf', { column: header })}
                      comboboxProps={{ width: 230, position: 'bottom-start' }}
                      data={choices}
                      value={field ?? UNUSED}
                      error={
                        field !== null && doubled.includes(field) ? t('bulk.doubled') : undefined
                      }
                      onChange={(value) =>
                        onMean(column, fields.find((one) => one === value) ?? null)
                      }
                    />
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {batch.firstRows.map((cells, index) => (
              // The rows of a file have no other name than their place, and never change it here.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                {headers.map((header, column) => (
                  <td key={header} data-unused={(mapping[column] ?? null) === null || undefined}>
                    <span title={cells[column] ?? ''}>{cells[column] ?? ''}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
