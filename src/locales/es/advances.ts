/** Advances: their invoice, the final one, and the credit note that applies them. */
export const advances = {
  'advance.new': 'Nuevo anticipo',
  'advance.action': 'Anticipo',
  'advance.lead':
    'Cuando el cliente paga antes de saber qué se le va a entregar. Después se factura la operación completa y una nota de crédito descuenta el anticipo: el programa lo guía.',
  'advance.customerHint': 'Nombre, RFC o teléfono de un cliente registrado',
  'advance.issue': 'Emitir factura de anticipo',
  'advance.issueSum': 'Emitir factura de anticipo por {{total}}',
  'advance.label': 'Pasos del anticipo',
  'advance.of': 'Anticipo {{folio}} por {{total}}',
  'advance.left': 'Aplicado {{applied}} · por aplicar {{left}}',
  'advance.step.advance': 'Factura del anticipo',
  'advance.step.final': 'Factura de la operación completa, relacionada (07)',
  'advance.step.credit': 'Nota de crédito que descuenta el anticipo (07)',
  'advance.theAdvance': 'Anticipo',
  'advance.theFinal': 'Factura (aplicado {{applied}})',
  'advance.prepareFinal': 'Preparar la factura de la operación',
  'advance.apply': 'Descontar de {{folio}}…',
  'advance.applyTitle': 'Descontar el anticipo de {{folio}}',
  'advance.applyLead':
    'Nota de crédito con forma de pago 30 que descuenta el anticipo {{advance}} de la factura {{final}} ({{total}}), con los impuestos del anticipo.',
} as const
