import { z } from 'zod'
import { PRINT_ACCENT_NAMES } from '../../domain/printLook.ts'
import type { Printing } from '../services/printing.ts'
import { define } from './define.ts'
import type { Route } from './define.ts'
import { code, companyId } from './shapes.ts'

/** As base64, a little more than is taken: what is too large is told as that. */
const LONGEST_PICTURE = 1_040_000

export function printingRoutes(printing: Printing): readonly Route[] {
  const company = z.strictObject({ companyId })
  return [
    define('printing.look', company, 'look', (input) => printing.look(input.companyId)),
    define(
      'printing.save',
      z.strictObject({ companyId, accent: z.enum(PRINT_ACCENT_NAMES), footer: code }),
      'companies',
      printing.save,
    ),
    define(
      'printing.setLogo',
      z.strictObject({ companyId, imageBase64: z.string().max(LONGEST_PICTURE) }),
      'companies',
      printing.setLogo,
    ),
    define('printing.dropLogo', company, 'companies', (input, caller) =>
      printing.dropLogo(input.companyId, caller),
    ),
  ]
}
