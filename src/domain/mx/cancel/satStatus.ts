/** Answer of SAT's ConsultaCFDIService, literally (cfdi-4.0.md §13); '' where an element is missing. */
export interface SatAnswer {
  readonly codigoEstatus: string
  readonly estado: string
  readonly esCancelable: string
  readonly estatusCancelacion: string
  readonly validacionEfos: string
}

/** How a document came to be cancelled. */
export type CancelledHow = 'withAcceptance' | 'withoutAcceptance' | 'lapsed' | 'unsaid'

/** What the authority says of a document. */
export type SatState =
  /** Normal for minutes, sometimes 72 hours, after the stamp: says nothing against it. */
  | { readonly kind: 'notFound' }
  | { readonly kind: 'live' }
  /** The receiver is being asked. */
  | { readonly kind: 'inProcess' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'cancelled'; readonly how: CancelledHow }
  /** The expression that was asked with is not right: our fault, waiting will not mend it. */
  | { readonly kind: 'badQuestion' }
  | { readonly kind: 'unreadable' }

/** Reads an answer. Only `Estado` says that a document is cancelled; the rest says how (never-list 13). */
export function satState(answer: SatAnswer): SatState {
  const code = plain(answer.codigoEstatus)
  const estado = plain(answer.estado)
  const process = plain(answer.estatusCancelacion)
  if (code.startsWith('n') && code.includes('601')) return { kind: 'badQuestion' }
  if (code.startsWith('n') || estado === 'no encontrado') return { kind: 'notFound' }
  if (!code.startsWith('s')) return { kind: 'unreadable' }
  if (estado === 'cancelado') return { kind: 'cancelled', how: howOf(process) }
  if (estado !== 'vigente') return { kind: 'unreadable' }
  if (process === 'en proceso') return { kind: 'inProcess' }
  if (process === 'solicitud rechazada') return { kind: 'rejected' }
  return { kind: 'live' }
}

/** What `EsCancelable` says; null when it says nothing known. */
export function cancellableAs(
  esCancelable: string,
): 'withoutAcceptance' | 'withAcceptance' | 'no' | null {
  switch (plain(esCancelable)) {
    case 'cancelable sin aceptacion':
      return 'withoutAcceptance'
    case 'cancelable con aceptacion':
      return 'withAcceptance'
    case 'no cancelable':
      return 'no'
    default:
      return null
  }
}

function howOf(process: string): CancelledHow {
  if (process === 'cancelado con aceptacion') return 'withAcceptance'
  if (process === 'cancelado sin aceptacion') return 'withoutAcceptance'
  return process === 'plazo vencido' ? 'lapsed' : 'unsaid'
}

/** Accents and punctuation vary from answer to answer. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
}
