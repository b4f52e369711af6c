import type { ImportField } from '../domain/batch/fields.ts'
import type { RowIssue } from '../domain/batch/rules.ts'
import type { DocumentState } from '../domain/batch/states.ts'
import type { Country } from '../domain/parties.ts'
import { esMX } from './es-MX.ts'
import { esPE } from './es-PE.ts'
import { ROW_COLUMN } from './rowColumn.ts'
import { ruleSentence } from './sentences.ts'
import type { HasKey } from './sentences.ts'
import { createTranslator } from './translator.ts'

const states: Readonly<Record<DocumentState, string>> = {
  ready: 'Lista',
  repair: 'Con arreglo propuesto',
  person: 'Necesita corrección',
  duplicate: 'Repetida',
  excluded: 'Dejada fuera',
  drafted: 'No enviada',
  waiting: 'En espera',
  unknown: 'Averiguando',
  stamped: 'Timbrada',
  rejected: 'Rechazada',
  refused: 'No se pudo sellar',
  expired: 'Venció el plazo',
  withdrawn: 'Retirada',
  void: 'Anulada',
}

const t = createTranslator('es-MX', esMX)
const inPeru = createTranslator('es-PE', esPE)
const has = ((key: string) => Object.hasOwn(esMX, key)) as HasKey

/** Words inside the files of a batch: they go back to whoever made the file, whatever the window speaks. */
export const batchWords = {
  columns: {
    row: ROW_COLUMN,
    state: 'Estado',
    number: 'Número',
    uuid: 'UUID',
    hash: 'Hash',
    date: 'Fecha de emisión',
    reason: 'Motivo',
  },
  /** A state of a document as its country calls it. */
  state: (state: DocumentState, country: Country): string =>
    country === 'PE' && state === 'stamped' ? inPeru('batchCell.stamped') : states[state],
  sheets: {
    result: 'Resultado',
    errors: 'Por-corregir',
    template: 'Plantilla',
    documents: 'Comprobantes',
    sales: 'Ventas',
  },
  folders: { usual: 'Entrada', loaded: 'Cargados', refused: 'No leídos' },
  header: (field: ImportField, country: Country): string =>
    (country === 'PE' ? inPeru : t)(`batchField.${field}`),
  saleHeader: (field: ImportField): string =>
    field === 'folio' ? 'Ticket' : t(`batchField.${field}`),
  sentence: (issue: Pick<RowIssue, 'rule' | 'params'>): string => ruleSentence(t, has, issue),
  twin: (twin: string): string => {
    const [kind = '', where = ''] = twin.split(':')
    return kind === 'line'
      ? `Es igual al documento del renglón ${where} de este archivo.`
      : 'Ya se cargó antes en otro archivo.'
  },
} as const
