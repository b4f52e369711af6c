import { z } from 'zod'
import { LONGEST_TERM_DAYS } from '../../domain/pe/deadlines.ts'
import { PE_KINDS } from '../../domain/pe/draft.ts'
import type { FindSent } from '../services/pe/findSent.ts'
import type { Peru } from '../services/pe/peru.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { companyId, empty, invoiceId, version } from './shapes.ts'

export function peruRoutes(peru: Peru, findSent: FindSent): readonly Route[] {
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
  const day = z.strictObject({
    companyId,
    date: z.union([z.literal(''), z.iso.date()]).default(''),
  })
  const term = z
    .strictObject({
      days: z.int().min(1).max(LONGEST_TERM_DAYS),
      source: z.string().trim().min(5).max(300),
    })
    .exactOptional()
  const terms = z.strictObject({ factura: term, boleta: term, void: term })
  return [
    define('peru.comprobante', one, 'look', ({ id }) => peru.comprobante(id)),
    define('peru.aftermath', one, 'look', ({ id }) => peru.aftermath(id)),
    define('peru.void', voiding, 'cancel', peru.requestVoid),
    define('peru.note', note, 'invoice', peru.note),
    define('peru.correct', one, 'invoice', ({ id }, caller) => peru.correct(id, caller)),
    define('peru.checkSeries', series, 'series', peru.checkSeries),
    define('peru.day', day, 'look', peru.day),
    define('peru.saveTerms', z.strictObject({ companyId, terms }), 'companies', peru.saveTerms),
    define('peru.numbers', z.strictObject({ companyId }), 'look', (input) =>
      peru.numbers(input.companyId),
    ),
    define('peru.sentAfterwards', empty, 'look', () => findSent.view()),
    define('peru.findSent', z.strictObject({ companyId }), 'restore', (input, caller) =>
      findSent.start(input.companyId, caller),
    ),
    define('peru.stopFinding', z.strictObject({ companyId }), 'restore', (input) =>
      findSent.stop(input.companyId),
    ),
  ]
}
