import type { BatchDetail } from '../../contract/batches.ts'
import { IMPORT_FIELDS, type ImportField } from '../../domain/batch/fields.ts'
import { headerWords } from '../../domain/batch/mapping.ts'
import type { ReadingAnswers } from '../../domain/batch/reading.ts'
import type { BatchSettings, RowValues } from '../../domain/batch/source.ts'
import { CommandError } from './commandError.ts'
import { readJsonFile } from './files.ts'

/** How a file is to be read, as `--mapping` says it (docs/formats/mapping.schema.json). */
export interface MappingFile {
  /** Header → field; headers that are left out keep what the program proposes, `null` leaves a column unused. */
  readonly columns?: Readonly<Record<string, ImportField | null>>
  /** Field → value for rows that leave it empty. */
  readonly constants?: RowValues
  readonly decimal?: ReadingAnswers['decimal']
  /** Header → order of its dates. */
  readonly dates?: Readonly<Record<string, 'dmy' | 'mdy' | 'ymd'>>
  readonly settings?: Partial<Omit<BatchSettings, 'constants'>>
}

/** What a file is read with: the program's proposals, and over them what the file says. */
export interface ChosenMapping {
  readonly mapping: readonly (ImportField | null)[]
  readonly answers: ReadingAnswers
  readonly settings: BatchSettings
}

/** What such a file may hold; another name is a mistake that would go unnoticed. */
const PARTS: ReadonlySet<string> = new Set<keyof MappingFile | '$schema'>([
  '$schema',
  'columns',
  'constants',
  'decimal',
  'dates',
  'settings',
])

/** Reads `--mapping`; what its parts must contain is judged by the core's shapes. */
export async function chosenMapping(
  batch: Pick<BatchDetail, 'mapping' | 'answers' | 'settings'> & {
    readonly facts: Pick<BatchDetail['facts'], 'headers'>
  },
  path: string | undefined,
): Promise<ChosenMapping> {
  const file: MappingFile = path === undefined ? {} : await readJsonFile(path)
  for (const part of Object.keys(file)) {
    if (!PARTS.has(part)) throw new CommandError('cli.error.noSuchPart', { path: path ?? '', part })
  }
  const { headers } = batch.facts
  const columnOf = (header: string): number => {
    const at = headers.findIndex((one) => headerWords(one) === headerWords(header))
    if (at < 0) throw new CommandError('cli.error.noSuchColumn', { path: path ?? '', header })
    return at
  }
  const mapping = [...batch.mapping]
  for (const [header, field] of Object.entries(file.columns ?? {})) {
    if (field !== null && !IMPORT_FIELDS.includes(field)) {
      throw new CommandError('cli.error.noSuchField', { path: path ?? '', field })
    }
    mapping[columnOf(header)] = field
  }
  const dates = Object.entries(file.dates ?? {}).map(
    ([header, order]) => [String(columnOf(header)), order] as const,
  )
  return {
    mapping,
    answers: {
      decimal: file.decimal ?? batch.answers.decimal,
      dates: { ...batch.answers.dates, ...Object.fromEntries(dates) },
    },
    settings: {
      ...batch.settings,
      ...file.settings,
      constants: { ...batch.settings.constants, ...file.constants },
    },
  }
}
