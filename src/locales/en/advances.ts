import type { advances as es } from '../es/advances.ts'

/** Advances: their invoice, the final one, and the credit note that applies them. */
export const advances: Readonly<Record<keyof typeof es, string>> = {
  'advance.new': 'New advance',
  'advance.action': 'Advance',
  'advance.lead':
    'When a customer pays before it is known what he gets. Later the whole operation is invoiced and a credit note takes the advance off: the program guides you.',
  'advance.customerHint': 'Name, RFC or phone of a customer in the list',
  'advance.issue': 'Issue advance invoice',
  'advance.issueSum': 'Issue advance invoice for {{total}}',
  'advance.label': 'Steps of the advance',
  'advance.of': 'Advance {{folio}} of {{total}}',
  'advance.left': 'Applied {{applied}} · left {{left}}',
  'advance.step.advance': 'Invoice of the advance',
  'advance.step.final': 'Invoice of the whole operation, related (07)',
  'advance.step.credit': 'Credit note that takes the advance off (07)',
  'advance.theAdvance': 'Advance',
  'advance.theFinal': 'Invoice (applied {{applied}})',
  'advance.prepareFinal': 'Prepare the invoice of the operation',
  'advance.apply': 'Take off {{folio}}…',
  'advance.applyTitle': 'Take the advance off {{folio}}',
  'advance.applyLead':
    'A credit note with form of payment 30 that takes advance {{advance}} off invoice {{final}} ({{total}}), with the taxes of the advance.',
}
