/** One sentence for each rule of Peruvian documents. */
export const peruRules = {
  'rule.pe.advance.document': 'The series and number of the advance document are missing.',
  'rule.pe.advance.operation':
    'When an advance is deducted, the operation is “internal sale – advances”.',
  'rule.pe.affectation.both': 'Choose an IGV affectation or IVAP, not both.',
  'rule.pe.affectation.export': 'Export and home sales do not go in the same document.',
  'rule.pe.affectation.ivap': 'IVAP (rice) goes in a document of its own at 4 %.',
  'rule.pe.affectation.unknown': 'The IGV affectation “{{key}}” does not exist.',
  'rule.pe.bags.whole': 'Bags are counted whole.',
  'rule.pe.buyer.needed':
    'From S/ {{limit}} on, a boleta must identify the customer (DNI or another document).',
  'rule.pe.choice.unknown': '“{{key}}” is not in SUNAT’s list.',
  'rule.pe.contingency.serie': 'A contingency series is four digits and begins with 0.',
  'rule.pe.date.form': 'This is not a date.',
  'rule.pe.date.future': 'The date of issue is in the future.',
  'rule.pe.date.notAfterIssue': 'It must come after the date of issue.',
  'rule.pe.date.tooOld':
    'The {{days}} days to send it have passed: it would not be valid. Issue it with today’s date.',
  'rule.pe.detraccion.mayApply':
    'A service above S/ {{limit}}: detracción may apply. Check the table before issuing.',
  'rule.pe.detraccion.operation': 'Detracción and the kind of operation do not match.',
  'rule.pe.detraccion.fishery': 'Fishery data go with detracción of fishery only.',
  'rule.pe.detraccion.transport': 'Transport data go with detracción of cargo transport only.',
  'rule.pe.discount.tooLarge': 'The discount is larger than what is sold.',
  'rule.pe.dni.form': 'A DNI has 8 digits.',
  'rule.pe.foreignDocument.form': 'This number does not have the form of that document.',
  'rule.pe.guide.form': 'Write the waybill as series and number: 0001-23.',
  'rule.pe.igv.rate': 'This IGV rate does not exist. Use one of {{rates}}.',
  'rule.pe.installments.sum':
    'The instalments come to {{sum, figure}} and must come to {{due, figure}}.',
  'rule.pe.installments.needed': 'This reason changes instalments: write them down.',
  'rule.pe.isc.unknown': 'The ISC system “{{key}}” does not exist.',
  'rule.pe.note.modified': 'The document to be changed is missing.',
  'rule.pe.note.notForSale': 'Only a note changes another document.',
  'rule.pe.note.otherSerie': 'The series of the changed document must begin with {{letter}}.',
  'rule.pe.note.reason': 'The reason of the note is missing.',
  'rule.pe.percepcion.operation': 'With percepción, the operation is “subject to percepción”.',
  'rule.pe.percepcion.withRetencion': 'Percepción and retención do not go together.',
  'rule.pe.ruc.checkDigit': 'This RUC is not possible (check digit).',
  'rule.pe.ruc.form': 'A RUC has 11 digits and begins with 10, 15, 16, 17 or 20.',
  'rule.pe.ruc.neededForFactura':
    'A factura needs a customer with RUC. For all others make a boleta.',
  'rule.pe.serie.form':
    'A series has four characters and begins with {{letter}}, for example {{letter}}001.',
  'rule.pe.source.prices':
    'The value {{value}} with {{rate}} % IGV is not the price {{price}}. Correct one of the two.',
  'rule.pe.source.total': 'The file says {{named}} and its lines come to {{computed}}. Correct it.',
  'rule.pe.source.unknownField':
    '“{{name}}” is no field of Nubefact’s manual. Take it out or say it in another way.',
  'rule.pe.text.pattern': 'It does not have the expected form, for example {{example}}.',
  'rule.pe.total.limits': 'A total is negative or too large.',
  'rule.pe.total.zero': 'The total is zero.',
  'rule.pe.ubigeo.form': 'An ubigeo has 6 digits.',
} as const
