import type { PeDraft } from './draft.ts'

/**
 * A note on a document, with its receiver, currency and lines: what comes back, or what is added, is then taken out or
 * changed. A credit note begins as the annulment of the whole.
 */
export function noteFrom(
  document: PeDraft,
  folio: string,
  kind: 'notaCredito' | 'notaDebito',
  serie: string,
): PeDraft {
  return {
    ...document,
    kind,
    serie,
    issuedLocal: '',
    dueDate: '',
    // Detracción, percepción, retención and instalments belong to the sale.
    operacion: document.operacion === '2' ? '2' : '1',
    detraccion: null,
    percepcion: '',
    retencion: '',
    installments: [],
    guides: [],
    lines: document.lines.filter(({ anticipo }) => anticipo === null),
    modified: { kind: document.kind, serie: document.serie, numero: folio },
    reason: '1',
  }
}
