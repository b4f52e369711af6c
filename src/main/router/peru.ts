import { z } from 'zod'
import { PE_KINDS } from '../../domain/pe/draft.ts'
import type { Peru } from '../services/pe/peru.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId, invoiceId, version } from './shapes.ts'

export function peruRoutes(peru: Peru): readonly Route[] {
  const one = z.strictObject({ id: invoiceId })
  const voiding = z.strictObject({
    id: invoiceId,
    version,
    motivo: z.string().trim().min(3).max(100),
  })
  const note = z.strictObject({ id: invoiceId, kind: z.enum(['notaCredito', 'notaDebito']) })
  const series = z.strictObject({
    companyId,
    kind: z.enum(PE_KINDS),
    serie: z.string().regex(/^[A-Z0-9]{4}$/),
    next: z.int().min(1).max(99_999_999),
  })
  return [
    define('peru.comprobante', one, 'look', ({ id }) => peru.comprobante(id)),
    define('peru.aftermath', one, 'look', ({ id }) => peru.aftermath(id)),
    define('peru.void', voiding, 'cancel', peru.requestVoid),
    define('peru.note', note, 'invoice', peru.note),
    define('peru.correct', one, 'invoice', ({ id }, caller) => peru.correct(id, caller)),
    define('peru.checkSeries', series, 'series', peru.checkSeries),
    define('peru.numbers', z.strictObject({ companyId }), 'look', (input) =>
      peru.numbers(input.companyId),
    ),
  ]
}
