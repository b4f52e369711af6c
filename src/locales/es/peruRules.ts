/** One sentence for each rule of Peruvian documents. */
export const peruRules = {
  'rule.pe.advance.document': 'Falta la serie y el número del comprobante de anticipo.',
  'rule.pe.advance.operation':
    'Si descuenta un anticipo, la operación es «venta interna – anticipos».',
  'rule.pe.affectation.both': 'Elija afectación al IGV o IVAP, no las dos.',
  'rule.pe.affectation.export': 'Exportación y venta interna no van en el mismo comprobante.',
  'rule.pe.affectation.ivap': 'El IVAP (arroz) va en un comprobante propio con tasa de 4 %.',
  'rule.pe.affectation.unknown': 'La afectación al IGV «{{key}}» no existe.',
  'rule.pe.bags.whole': 'Las bolsas se cuentan enteras.',
  'rule.pe.buyer.needed':
    'Desde S/ {{limit}} la boleta debe identificar al cliente (DNI u otro documento).',
  'rule.pe.choice.unknown': '«{{key}}» no está en la lista de SUNAT.',
  'rule.pe.contingency.serie': 'La serie de contingencia son cuatro dígitos y empieza con 0.',
  'rule.pe.date.form': 'No es una fecha.',
  'rule.pe.date.future': 'La fecha de emisión está en el futuro.',
  'rule.pe.date.notAfterIssue': 'Debe ser posterior a la fecha de emisión.',
  'rule.pe.date.tooOld':
    'Ya pasaron los {{days}} días para enviarlo: después no sería válido. Emítalo con fecha de hoy.',
  'rule.pe.detraccion.mayApply':
    'Servicio mayor a S/ {{limit}}: puede estar sujeto a detracción. Revise la tabla antes de emitir.',
  'rule.pe.detraccion.operation': 'La detracción y el tipo de operación no corresponden.',
  'rule.pe.detraccion.fishery':
    'Los datos de pesca van sólo con detracción de recursos hidrobiológicos.',
  'rule.pe.detraccion.transport':
    'Los datos de transporte van sólo con detracción de transporte de carga.',
  'rule.pe.discount.tooLarge': 'El descuento es mayor que lo que se vende.',
  'rule.pe.dni.form': 'El DNI tiene 8 dígitos.',
  'rule.pe.foreignDocument.form': 'Este número no tiene la forma de ese documento.',
  'rule.pe.guide.form': 'La guía lleva serie y número: 0001-23.',
  'rule.pe.igv.rate': 'Esta tasa de IGV no existe. Use una de {{rates}}.',
  'rule.pe.installments.sum': 'Las cuotas suman {{sum, figure}} y deben sumar {{due, figure}}.',
  'rule.pe.installments.needed': 'Este motivo cambia cuotas: escríbalas.',
  'rule.pe.isc.unknown': 'El sistema de ISC «{{key}}» no existe.',
  'rule.pe.note.modified': 'Falta el comprobante que se modifica.',
  'rule.pe.note.notForSale': 'Sólo una nota modifica otro comprobante.',
  'rule.pe.note.otherSerie': 'La serie del comprobante modificado debe empezar con {{letter}}.',
  'rule.pe.note.reason': 'Falta el motivo de la nota.',
  'rule.pe.percepcion.operation': 'Con percepción, la operación es «sujeta a percepción».',
  'rule.pe.percepcion.withRetencion': 'Percepción y retención no van juntas.',
  'rule.pe.ruc.checkDigit': 'El RUC no es posible (dígito verificador).',
  'rule.pe.ruc.form': 'El RUC tiene 11 dígitos y empieza con 10, 15, 16, 17 o 20.',
  'rule.pe.ruc.neededForFactura':
    'La factura necesita un cliente con RUC. Para los demás, haga boleta.',
  'rule.pe.serie.form':
    'La serie son cuatro caracteres y empieza con {{letter}}, por ejemplo {{letter}}001.',
  'rule.pe.source.prices':
    'El valor {{value}} con {{rate}} % de IGV no da el precio {{price}}. Corrija uno de los dos.',
  'rule.pe.source.total':
    'El archivo dice {{named}} y sus conceptos suman {{computed}}. Corrija el archivo.',
  'rule.pe.source.unknownField':
    '«{{name}}» no es un campo del manual de Nubefact. Quítelo o diga lo mismo de otra forma.',
  'rule.pe.text.pattern': 'No tiene la forma esperada, por ejemplo {{example}}.',
  'rule.pe.total.limits': 'Un total es negativo o demasiado grande.',
  'rule.pe.total.zero': 'El total es cero.',
  'rule.pe.ubigeo.form': 'El ubigeo tiene 6 dígitos.',
} as const
