import type {
  BatchCauses,
  BatchDetail,
  BatchView,
  GridRow,
} from '../../../../src/contract/batches.ts'
import type { ImportField } from '../../../../src/domain/batch/fields.ts'
import type { ReadingAnswers } from '../../../../src/domain/batch/reading.ts'
import type { BatchSettings } from '../../../../src/domain/batch/source.ts'
import type { DocumentState } from '../../../../src/domain/batch/states.ts'
import type { BatchId, CompanyId } from '../../../../src/domain/ids.ts'
import type { TestCore } from '../../../support/coreHarness.ts'
import { savedBy } from '../../../support/savedFile.ts'

/** A file as it lies on a disk. */
export interface TestFile {
  readonly name?: string
  readonly bytes: Uint8Array
}

/** A text as the bytes of a file, UTF-8 unless said otherwise. */
export function fileOf(text: string, encoding: BufferEncoding = 'utf8'): TestFile {
  return { name: 'junio.csv', bytes: Buffer.from(text, encoding) }
}

const PART = 400_000

/** Brings a file in as the window does: part by part. */
export async function upload(
  test: TestCore,
  companyId: CompanyId,
  file: TestFile,
  mergeInto: BatchId | null = null,
): Promise<BatchDetail> {
  const uploadId = await uploadParts(test, companyId, file)
  return test.call('batches.read', { uploadId, mergeInto })
}

/** Brings the bytes alone. */
export async function uploadParts(
  test: TestCore,
  companyId: CompanyId,
  file: TestFile,
): Promise<string> {
  const { uploadId } = await test.call('batches.begin', {
    companyId,
    name: file.name ?? 'junio.csv',
    bytes: file.bytes.length,
  })
  for (let at = 0; at < file.bytes.length; at += PART) {
    const base64 = Buffer.from(file.bytes.subarray(at, at + PART)).toString('base64')
    await test.call('batches.part', { uploadId, base64 })
  }
  return uploadId
}

export interface CheckChange {
  readonly mapping?: readonly (ImportField | null)[]
  readonly answers?: ReadingAnswers
  readonly settings?: Partial<BatchSettings>
  readonly constants?: BatchSettings['constants']
  readonly remember?: boolean
}

/** Confirms what was understood, different where asked, and judges. */
export function check(
  test: TestCore,
  batch: BatchDetail,
  change: CheckChange = {},
): Promise<BatchDetail> {
  const { constants, ...settings } = { constants: {}, ...change.settings }
  return test.call('batches.check', {
    id: batch.id,
    mapping: change.mapping ?? batch.mapping,
    answers: change.answers ?? batch.answers,
    settings: {
      ...batch.settings,
      ...settings,
      constants: { ...batch.settings.constants, ...constants, ...change.constants },
    },
    remember: change.remember ?? false,
  })
}

/** Every row of a batch in a state, all pages. */
export async function rowsOf(
  test: TestCore,
  id: BatchId,
  state: DocumentState | null = null,
): Promise<readonly GridRow[]> {
  const rows: GridRow[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: { rows: readonly GridRow[]; next: string | null } = await test.call(
      'batches.rows',
      {
        id,
        state,
        after,
        limit: 100,
      },
    )
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

/** `rule field` of each cause with how many documents it stops. */
export function causeNames({ causes }: BatchCauses): Readonly<Record<string, number>> {
  return Object.fromEntries(
    causes.map(({ rule, field, documents }) => [`${rule} ${field}`.trim(), documents]),
  )
}

/** The batch once it is in one of these states. */
export function reached(
  test: TestCore,
  id: BatchId,
  ...states: readonly BatchView['state'][]
): Promise<BatchDetail> {
  return test.until(async () => {
    const batch = await test.call('batches.get', { id })
    return states.includes(batch.state) ? batch : null
  })
}

/** The text of a batch's result or errors file. */
export async function textOf(
  test: TestCore,
  id: BatchId,
  what: 'result' | 'errors',
): Promise<string> {
  const { bytes } = await savedBy(test, 'batches.export', { id, what, format: 'csv', names: '' })
  return Buffer.from(bytes).toString('utf8')
}

const HEAD =
  'Folio;RFC;Nombre;CP;Régimen;Uso CFDI;Clave SAT;Descripción;Cantidad;Precio unitario;Total'

/** A file of the offices of June: semicolons, decimal comma, one row a document. */
export function juneFile(rows: readonly string[], head = HEAD): TestFile {
  return fileOf(`${[head, ...rows].join('\r\n')}\r\n`)
}

/** A row of such a file that is right in every cell. */
export function juneRow(
  folio: number | string,
  change: Partial<Record<'rfc' | 'name' | 'cp' | 'price' | 'total' | 'description', string>> = {},
): string {
  const price = change.price ?? '1000,50'
  return [
    folio,
    change.rfc ?? 'JUFA7608212V6',
    change.name ?? 'ADRIANA JUAREZ FERNANDEZ',
    change.cp ?? '01160',
    '614',
    'S01',
    '31162800',
    change.description ?? `Tornillería surtida ${folio}`,
    '1',
    price,
    change.total ?? '',
  ].join(';')
}
