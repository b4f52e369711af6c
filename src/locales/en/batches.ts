/** Files of many documents: from their columns to their result. */
export const batches = {
  'error.notFound.batch': 'That upload is gone. Go back to the list of uploads.',
  'error.validation.file.empty': 'The file is empty. Choose another.',
  'error.validation.file.tooLarge': 'The file is too large (over 64 MB). Split it in two.',
  'error.validation.file.tooManyRows':
    'The file has more than 100,000 rows. Split it and upload each part.',
  'error.validation.file.tooManyColumns':
    'Row {{line}} has too many columns. Check the separator of the file.',
  'error.validation.file.rowTooLarge':
    'The row that begins on line {{line}} is too long to be of an invoice.',
  'error.validation.file.binary':
    'This is neither text nor Excel. Save it as CSV or as an Excel workbook (.xlsx) and drop it again.',
  'error.validation.file.web':
    'This is a web page, not a CSV. Open it in Excel and save it as a workbook (.xlsx).',
  'error.validation.file.oldWorkbook':
    'This is an old Excel file (.xls). Open it and save it as a workbook (.xlsx).',
  'error.validation.file.brokenWorkbook':
    'The workbook is damaged or has a password. Save it again, without a password.',
  'error.validation.file.oneColumn':
    'No columns were found: a separator is missing (comma, semicolon, tab or “|”).',
  'error.validation.file.noHeader':
    'The first row must hold the names of the columns, and it looks like data. Add them and drop it again.',
  'error.validation.file.noRows': 'The file has nothing but the names of the columns.',
  'error.validation.file.unclosedQuote':
    'On line {{line}} a quote opens that never closes. Close or remove it, and drop the file again.',
  'error.validation.file.strayQuote':
    'On line {{line}} there is a quote too many inside a cell. Remove it or double it.',
  'error.validation.file.brokenText':
    'The file has letters that cannot be read in that encoding. Choose another.',
  'error.validation.file.incomplete': 'The file did not arrive whole. Drop it again.',
  'error.validation.file.otherIssuer':
    'The file is of {{issuer}} and you are in {{own}}. Switch company and upload it there.',
  'error.validation.file.noRowColumn':
    'The column “{{column}}”, by which each row finds its place, is missing. Use the file you downloaded.',
  'error.validation.file.unknownRow':
    'Row “{{row}}” is not of this upload. Use the file you downloaded from it.',
  'error.validation.input.batchDoubled': 'Two columns mean the same: {{fields}}. Keep one.',
  'error.validation.input.batchMissing':
    'Columns are missing without which there is no invoice: {{fields}}. Choose the column or write a value for all.',
  'error.validation.input.batchQuestions': 'Before checking, say how dates and numbers are read.',
  'error.validation.input.batchTooLarge': 'There are more than {{most}}. Take a CSV, or parts.',
  'error.validation.input.nameRule':
    'The rule for names is not valid. Use SERIE, FOLIO, RFC, FECHA, NOMBRE, TOTAL, UUID or CLAVE joined by “_”.',
  'error.state.notAllowedNow.batchBusy': 'This upload is busy. Wait for the step to end.',
  'error.state.notAllowedNow.batchUndone': 'This upload was undone. Drop the file again.',
  'error.state.notAllowedNow.batchState': 'This upload is past that step. See how it stands.',
  'error.state.notAllowedNow.batchNothing': 'No invoice is ready for that.',
  'error.state.notAllowedNow.batchDropAgain': 'To read it another way, drop the file again.',
  'error.state.notAllowedNow.batchHasDrafts':
    'There are drafts of this upload already. To change the columns, undo it first.',
  'error.state.notAllowedNow.batchRule': 'That cannot be let pass: it has to be corrected.',
  'error.state.notAllowedNow.batchRowClosed':
    'That invoice was sent: its data no longer change here.',
  'error.state.notAllowedNow.batchFolio':
    'The number of the file groups its rows and is not changed here. Correct it in the file.',
  'error.state.notAllowedNow.batchSent':
    '{{sealed}} of this upload were sent: it cannot be undone. The rest can be stopped.',
  'error.state.staleVersion.batchChanged':
    'Something changed since it was asked for. Check again and ask for approval once more.',

  'rule.import.code': '“{{text}}” is not the key; which one it means is known.',
  'rule.import.date': '“{{text}}” is not a date.',
  'rule.import.figure': '“{{text}}” is not a number.',
  'rule.import.issuer': 'The file says {{issuer}} issues it, and this company is {{own}}.',
  'rule.import.keyUsed':
    'Number {{key}} was used in another upload, with total {{total}}. Is it another sale?',
  'rule.import.longRow': 'Line {{line}} has more cells than there are columns.',
  'rule.import.moneySign': '“{{text}}” has the sign of the currency.',
  'rule.import.rate': '“{{text}}” is not a rate. Write 16, 8, 0 or exento.',
  'rule.import.replacement': '“{{text}}” lost letters in another program. Write it again.',
  'rule.import.rowTwice': 'The row on line {{line}} equals the one on line {{twin}}.',
  'rule.import.rowsDisagree': 'The rows of this invoice disagree: “{{one}}” and “{{other}}”.',
  'rule.import.shortRow': 'Line {{line}} has fewer cells than there are columns.',
  'rule.import.total': 'The file says {{said, figure}} and the sum is {{total, figure}}.',
  'rule.import.unknownSku': 'Product {{sku}} is not known. Describe it or add it.',
  'rule.import.kind': '“{{text}}” is neither boleta nor factura.',
  'rule.import.changedSince': 'The draft was changed on another screen after the upload.',
  'rule.import.futureSale': 'The date {{text, date}} is still to come.',
  'rule.import.ticketApart':
    'Ticket {{key}} was on line {{line}} already. Put its rows together, or correct the number.',
  'rule.import.ticketUsed':
    'Ticket {{key}} is recorded already on {{date, date}} for {{total, figure}}: this is another sale. Correct the number.',

  'audit.batch.read': 'File uploaded',
  'audit.batch.mapped': 'Columns of an upload chosen',
  'audit.batch.repaired': 'Repairs of an upload accepted',
  'audit.batch.edited': 'Cells of an upload corrected',
  'audit.batch.allowed': 'Doubts of an upload let pass',
  'audit.batch.leftOut': 'Invoices left out of an upload',
  'audit.batch.takenIn': 'Invoices taken into an upload again',
  'audit.batch.approvalAsked': 'Approval of an upload asked for',
  'audit.batch.approvalFell': 'Approval of an upload lost: its content changed',
  'audit.batch.declined': 'Upload sent back without approval',
  'audit.batch.sent': 'Upload sent to be stamped',
  'audit.batch.paused': 'Upload paused',
  'audit.batch.resumed': 'Upload resumed',
  'audit.batch.rerouted': 'Rest of a load sent through another account',
  'audit.batch.stopped': 'Rest of an upload stopped',
  'audit.batch.retried': 'Rejected ones of an upload sent again',
  'audit.batch.finished': 'Upload finished',
  'audit.batch.undone': 'Upload undone',
  'audit.batch.exported': 'File of an upload downloaded',

  'audit.batch.watched': 'File of the watched folder',
  'audit.batch.watchChanged': 'Watched folder changed',
  'watchFile.reading': 'Reading',
  'watchFile.loaded': 'Loaded',
  'watchFile.known': 'Had been loaded before',
  'watchFile.refused': 'Could not be read',
  'error.validation.input.watchFolder':
    'The folder "{{path}}" cannot be used. Choose one that exists and can be written to.',

  'batchState.reading': 'Reading the file',
  'batchState.mapping': 'Columns to confirm',
  'batchState.checked': 'Checked, not sent',
  'batchState.asked': 'Waits for approval',
  'batchState.sending': 'Sending',
  'batchState.paused': 'Paused',
  'batchState.finished': 'Finished',
  'batchState.stopped': 'Stopped',
  'batchState.undone': 'Undone',
  'batchDoc.ready': 'ready',
  'batchDoc.repair': 'with a proposed repair',
  'batchDoc.person': 'need somebody',
  'batchDoc.duplicate': 'repeated',
  'batchDoc.excluded': 'left out',
  'batchDoc.drafted': 'to be sent',
  'batchDoc.waiting': 'waiting',
  'batchDoc.unknown': 'being asked about',
  'batchDoc.stamped': 'stamped',
  'batchDoc.rejected': 'rejected',
  'batchDoc.refused': 'not sealed',
  'batchDoc.expired': 'past their deadline',
  'batchDoc.withdrawn': 'withdrawn',
  'batchDoc.void': 'void',

  'batchField.folio': 'Folio',
  'batchField.issuer': 'Issuer’s tax ID',
  'batchField.kind': 'Kind of document',
  'batchField.taxIdType': 'Kind of identity',
  'batchField.taxId': 'Tax ID',
  'batchField.name': 'Name',
  'batchField.postalCode': 'Postal code',
  'batchField.regimenFiscal': 'Tax regime',
  'batchField.usoCfdi': 'Use of CFDI',
  'batchField.address': 'Address',
  'batchField.email': 'E-mail',
  'batchField.serie': 'Series',
  'batchField.date': 'Date',
  'batchField.dueDate': 'Due date',
  'batchField.formaPago': 'Form of payment',
  'batchField.metodoPago': 'Method of payment',
  'batchField.moneda': 'Currency',
  'batchField.tipoCambio': 'Exchange rate',
  'batchField.condicionesDePago': 'Terms of payment',
  'batchField.notes': 'Notes',
  'batchField.sku': 'Product code',
  'batchField.claveProdServ': 'SAT product key',
  'batchField.claveUnidad': 'SAT unit key',
  'batchField.unidad': 'Unit',
  'batchField.description': 'Description',
  'batchField.quantity': 'Quantity',
  'batchField.unitPrice': 'Unit price',
  'batchField.discount': 'Discount',
  'batchField.objetoImp': 'Subject to tax',
  'batchField.tipoIgv': 'IGV type',
  'batchField.iva': 'IVA',
  'batchField.ieps': 'IEPS',
  'batchField.ivaWithheld': 'IVA withheld',
  'batchField.isrWithheld': 'ISR withheld',
  'batchField.total': 'Total',
} as const
