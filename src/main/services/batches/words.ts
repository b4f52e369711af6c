import type { ImportField } from '../../../domain/batch/fields.ts'
import type { RowIssue } from '../../../domain/batch/rules.ts'
import type { DocumentState } from '../../../domain/batch/states.ts'
import type { Country } from '../../../domain/parties.ts'

/** Words inside the files that a batch gives back. */
export interface BatchWords {
  readonly columns: {
    readonly row: string
    readonly state: string
    readonly number: string
    readonly uuid: string
    /** Peru: the digest of the signed document, which is printed on it. */
    readonly hash: string
    readonly date: string
    readonly reason: string
  }
  /** A state of a document as its country calls it. */
  state(state: DocumentState, country: Country): string
  readonly sheets: {
    readonly result: string
    readonly errors: string
    readonly template: string
    readonly documents: string
    readonly sales: string
  }
  /** Header of a field in the template, by country. */
  header(field: ImportField, country: Country): string
  /** The same in the template of a file of sales. */
  saleHeader(field: ImportField): string
  /** The sentence of a problem. */
  sentence(issue: Pick<RowIssue, 'rule' | 'params'>): string
  /** What a document is known from. */
  twin(twin: string): string
}
