import type { CfdiDraft, DraftLine } from '../../src/domain/invoice.ts'
import type { Issue } from '../../src/domain/issue.ts'
import { validateCfdi, type ValidationContext } from '../../src/domain/validate.ts'
import { aCompany, aDraft, aLine, publicReceiver, TEST_NOW } from '../support/cfdiBuilders.ts'

/** Judges a draft of `aCompany` at `TEST_NOW`. */
export function check(draft: CfdiDraft, context: Partial<ValidationContext> = {}): Issue[] {
  return validateCfdi(draft, { company: aCompany(), nowMs: TEST_NOW, ...context })
}

/** `path rule` of each issue, with `~` before warnings. */
export function said(draft: CfdiDraft, context: Partial<ValidationContext> = {}): string[] {
  return check(draft, context).map(
    ({ path, rule, severity }) => `${severity === 'warning' ? '~' : ''}${path} ${rule}`,
  )
}

/** A good draft but for its one line. */
export function withLine(changes: Partial<DraftLine>): CfdiDraft {
  return aDraft({ lines: [aLine(changes)] })
}

/** A good global invoice of November 2026 with one ticket. */
export function aGlobalDraft(changes: Partial<CfdiDraft> = {}): CfdiDraft {
  const ticket = aLine({
    claveProdServ: '01010101',
    claveUnidad: 'ACT',
    unidad: '',
    description: 'Venta',
    sku: 'T-1',
  })
  return aDraft({
    receiver: publicReceiver(),
    formaPago: '01',
    globalPeriod: { periodicidad: '04', meses: '11', year: '2026' },
    lines: [ticket],
    ...changes,
  })
}
