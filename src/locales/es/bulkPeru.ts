import type { Messages } from '../messages.ts'

/** Words of the screens of loads that differ in Peru. */
export const bulkPeru: Partial<Messages> = {
  'bulk.lead':
    'Un archivo con muchas boletas o facturas: se revisa aquí mismo, sin internet y sin emitir nada. Usted decide cuándo se envía.',
  'bulk.noneHint':
    'Suelte arriba su archivo. Antes de enviar nada verá qué comprobantes pasan y cuáles no.',
  'bulk.documents_one': '{{shown}} comprobante',
  'bulk.documents_other': '{{shown}} comprobantes',
  'bulk.nothingSpent': 'Nada se ha emitido',
  'bulk.issueDate': 'Fecha de los comprobantes',
  'bulk.withTax': 'Los precios ya traen IGV',
  'bulk.wholeDocument': 'Todo el comprobante',
  'bulk.roundingTitle_one': 'El total del archivo difiere {{difference}} en {{shown}} comprobante',
  'bulk.roundingTitle_other':
    'El total del archivo difiere {{difference}} en {{shown}} comprobantes',
  'bulk.twins_one': '{{shown}} comprobante de este archivo ya está en el programa. No se enviará.',
  'bulk.twins_other':
    '{{shown}} comprobantes de este archivo ya están en el programa. No se enviarán.',
  'bulk.openDocument': 'Abrir el comprobante',
  'bulk.gridClosed': 'Este comprobante ya no se corrige aquí.',
  'bulk.noRowsHint': 'Ningún comprobante de esta carga está en este estado.',
  'bulk.send_one': 'Emitir {{shown}}',
  'bulk.send_other': 'Emitir {{shown}}',
  'bulk.approveAndSend_one': 'Aprobar y emitir {{shown}}',
  'bulk.approveAndSend_other': 'Aprobar y emitir {{shown}}',
  'bulk.confirmTitle': '¿Emitir estos comprobantes?',
  'bulk.ofWhichTaxes': '(IGV {{taxes}})',
  'bulk.sendAs_one': 'Emitir {{shown}} de {{company}}',
  'bulk.sendAs_other': 'Emitir {{shown}} de {{company}}',
  'bulk.throttled': 'Nubefact pidió esperar {{span}}.',
  'bulk.throttledNow': 'Nubefact pidió ir más despacio.',
  'bulk.stopWhat_one':
    '{{shown}} comprobante que aún no tiene número se quedará en borrador. Los que ya salieron llegan a su final.',
  'bulk.stopWhat_other':
    '{{shown}} comprobantes que aún no tienen número se quedarán en borrador. Los que ya salieron llegan a su final.',
  'bulk.rejectedLead':
    'Corrija una vez lo de cada cliente y reintente todos juntos: conservan su número.',
  'bulk.resultZip': 'Archivos de los comprobantes',
  'bulk.resultHint':
    'Sus mismas columnas y además estado, número, código, fecha y motivo. {{rows}}, ni uno menos.',
  'bulk.zipHint_one': 'XML, PDF y CDR de {{shown}} aceptado, en un ZIP.',
  'bulk.zipHint_other': 'XML, PDF y CDR de {{shown}} aceptados, en un ZIP.',
  'bulk.zipNamesHint': 'SERIE, NUMERO, RUC, FECHA, NOMBRE, TOTAL y CLAVE, unidos con «_»',
  'batchCount.stamped_one': '{{shown}} aceptado',
  'batchCount.stamped_other': '{{shown}} aceptados',
  'batchCount.ready_one': '{{shown}} listo',
  'batchCount.ready_other': '{{shown}} listos',
  'batchCount.duplicate_one': '{{shown}} repetido',
  'batchCount.duplicate_other': '{{shown}} repetidos',
  'batchCount.rejected_one': '{{shown}} rechazado',
  'batchCount.rejected_other': '{{shown}} rechazados',
  'batchCell.stamped': 'Aceptada',
}
