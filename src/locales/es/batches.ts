/** Files of many documents: from their columns to their result. */
export const batches = {
  'error.notFound.batch': 'Esa carga ya no existe. Vuelva a la lista de cargas.',
  'error.validation.file.empty': 'El archivo está vacío. Elija otro.',
  'error.validation.file.tooLarge':
    'El archivo es demasiado grande (más de 64 MB). Pártalo en dos.',
  'error.validation.file.tooManyRows':
    'El archivo tiene más de 100,000 renglones. Pártalo en dos y cargue cada parte.',
  'error.validation.file.tooManyColumns':
    'El renglón {{line}} tiene demasiadas columnas. Revise el separador del archivo.',
  'error.validation.file.rowTooLarge':
    'El renglón que empieza en la línea {{line}} es demasiado largo para ser de una factura.',
  'error.validation.file.binary':
    'Esto no es texto ni Excel. Guárdelo como CSV o como libro de Excel (.xlsx) y vuelva a soltarlo.',
  'error.validation.file.web':
    'Esto es una página web, no un CSV. Ábralo en Excel y guárdelo como libro de Excel (.xlsx).',
  'error.validation.file.oldWorkbook':
    'Es un Excel antiguo (.xls). Ábralo y guárdelo como libro de Excel (.xlsx).',
  'error.validation.file.brokenWorkbook':
    'El libro de Excel está dañado o protegido con contraseña. Guárdelo de nuevo, sin contraseña.',
  'error.validation.file.oneColumn':
    'No encontré columnas: falta un separador (coma, punto y coma, tabulador o «|»).',
  'error.validation.file.noHeader':
    'El primer renglón debe tener los nombres de las columnas, y parece traer datos. Agréguelos y vuelva a soltarlo.',
  'error.validation.file.noRows': 'El archivo sólo tiene los nombres de las columnas.',
  'error.validation.file.unclosedQuote':
    'En la línea {{line}} se abre una comilla que no se cierra. Ciérrela o quítela, y vuelva a soltarlo.',
  'error.validation.file.strayQuote':
    'En la línea {{line}} hay una comilla de más dentro de una celda. Quítela o escríbala doble.',
  'error.validation.file.brokenText':
    'El archivo tiene letras que no se pueden leer con esa codificación. Elija otra.',
  'error.validation.file.incomplete': 'El archivo no llegó completo. Vuelva a soltarlo.',
  'error.validation.file.otherIssuer':
    'El archivo es de {{issuer}} y usted está en {{own}}. Cambie de empresa y cárguelo ahí.',
  'error.validation.file.noRowColumn':
    'Falta la columna «{{column}}», por la que cada renglón encuentra su lugar. Use el archivo que descargó.',
  'error.validation.file.unknownRow':
    'El renglón «{{row}}» no es de esta carga. Use el archivo que descargó de ella.',
  'error.validation.input.batchDoubled': 'Dos columnas significan lo mismo: {{fields}}. Deje una.',
  'error.validation.input.batchMissing':
    'Faltan columnas sin las que no hay factura: {{fields}}. Elija la columna o escriba un valor para todas.',
  'error.validation.input.batchQuestions':
    'Antes de revisar, conteste cómo se leen las fechas y los números.',
  'error.validation.input.batchTooLarge':
    'Son más de {{most}}. Descárguelo como CSV, o por partes.',
  'error.validation.input.nameRule':
    'La regla de nombres no es válida. Use SERIE, FOLIO, RFC, FECHA, NOMBRE, TOTAL, UUID o CLAVE unidos con «_».',
  'error.state.notAllowedNow.batchBusy': 'Esta carga está ocupada. Espere a que termine el paso.',
  'error.state.notAllowedNow.batchUndone': 'Esta carga se deshizo. Suelte el archivo otra vez.',
  'error.state.notAllowedNow.batchState': 'Esta carga ya no está en ese paso. Vea cómo quedó.',
  'error.state.notAllowedNow.batchNothing': 'No hay ninguna factura lista para eso.',
  'error.state.notAllowedNow.batchDropAgain':
    'Para leerlo de otra manera, suelte otra vez el archivo.',
  'error.state.notAllowedNow.batchHasDrafts':
    'Ya hay borradores de esta carga. Para cambiar las columnas, primero deshágala.',
  'error.state.notAllowedNow.batchRule': 'Eso no se puede dejar pasar: hay que corregirlo.',
  'error.state.notAllowedNow.batchRowClosed':
    'Esa factura ya se envió: sus datos ya no cambian aquí.',
  'error.state.notAllowedNow.batchFolio':
    'El número del archivo agrupa los renglones y no se cambia aquí. Corríjalo en el archivo.',
  'error.state.notAllowedNow.batchSent':
    'Ya se enviaron {{sealed}} de esta carga: no se puede deshacer. Las que falten se pueden detener.',
  'error.state.staleVersion.batchChanged':
    'Algo cambió desde que se pidió. Revise otra vez y vuelva a pedir la aprobación.',

  'rule.import.code': '«{{text}}» no es la clave; se reconoce cuál es.',
  'rule.import.date': '«{{text}}» no es una fecha.',
  'rule.import.time': '«{{text}}» no es una hora. Escriba 14:35 o 2:35 p.m.',
  'rule.import.figure': '«{{text}}» no es un número.',
  'rule.import.issuer': 'El archivo dice que la emite {{issuer}}, y esta empresa es {{own}}.',
  'rule.import.keyUsed':
    'El número {{key}} ya se usó en otra carga, con total {{total}}. ¿Es otra venta?',
  'rule.import.longRow': 'La línea {{line}} tiene más celdas que columnas.',
  'rule.import.moneySign': '«{{text}}» trae el signo de la moneda.',
  'rule.import.rate': '«{{text}}» no es una tasa. Escriba 16, 8, 0 o exento.',
  'rule.import.replacement': '«{{text}}» perdió letras en otro programa. Escríbalo de nuevo.',
  'rule.import.rowTwice': 'El renglón de la línea {{line}} es igual al de la línea {{twin}}.',
  'rule.import.rowsDisagree':
    'Los renglones de esta factura no coinciden: «{{one}}» y «{{other}}».',
  'rule.import.shortRow': 'La línea {{line}} tiene menos celdas que columnas.',
  'rule.import.total': 'El archivo dice {{said, figure}} y la cuenta da {{total, figure}}.',
  'rule.import.unknownSku': 'No conozco el producto {{sku}}. Déle descripción o délo de alta.',
  'rule.import.kind': '«{{text}}» no es boleta ni factura.',
  'rule.import.changedSince': 'El borrador se cambió en otra pantalla después de la carga.',
  'rule.import.futureSale': 'La fecha {{text, date}} todavía no llega.',
  'rule.import.ticketApart':
    'El ticket {{key}} ya estaba en la línea {{line}}. Ponga juntas sus filas o corrija el número.',
  'rule.import.ticketUsed':
    'El ticket {{key}} ya está registrado el {{date, date}} por {{total, figure}}: esta es otra venta. Corrija el número.',

  'audit.batch.read': 'Archivo cargado',
  'audit.batch.mapped': 'Columnas de una carga elegidas',
  'audit.batch.repaired': 'Arreglos de una carga aceptados',
  'audit.batch.edited': 'Celdas de una carga corregidas',
  'audit.batch.allowed': 'Dudas de una carga dejadas pasar',
  'audit.batch.leftOut': 'Facturas dejadas fuera de una carga',
  'audit.batch.takenIn': 'Facturas vueltas a incluir en una carga',
  'audit.batch.approvalAsked': 'Aprobación de una carga pedida',
  'audit.batch.approvalFell': 'Aprobación de una carga perdida: cambió su contenido',
  'audit.batch.declined': 'Carga devuelta sin aprobar',
  'audit.batch.sent': 'Carga enviada a timbrar',
  'audit.batch.paused': 'Carga puesta en pausa',
  'audit.batch.resumed': 'Carga reanudada',
  'audit.batch.rerouted': 'Resto de una carga enviado por otra cuenta',
  'audit.batch.stopped': 'Resto de una carga detenido',
  'audit.batch.retried': 'Rechazadas de una carga enviadas otra vez',
  'audit.batch.finished': 'Carga terminada',
  'audit.batch.undone': 'Carga deshecha',
  'audit.batch.exported': 'Archivo de una carga descargado',

  'audit.batch.watched': 'Archivo de la carpeta vigilada',
  'audit.batch.watchChanged': 'Carpeta vigilada cambiada',
  'watchFile.reading': 'Leyendo',
  'watchFile.loaded': 'Cargado',
  'watchFile.known': 'Ya se había cargado',
  'watchFile.refused': 'No se pudo leer',
  'error.validation.input.watchFolder':
    'No se puede usar la carpeta «{{path}}». Elija una que exista y en la que se pueda escribir.',

  'batchState.reading': 'Leyendo el archivo',
  'batchState.mapping': 'Por confirmar columnas',
  'batchState.checked': 'Revisada, sin enviar',
  'batchState.asked': 'Espera aprobación',
  'batchState.sending': 'Enviando',
  'batchState.paused': 'En pausa',
  'batchState.finished': 'Terminada',
  'batchState.stopped': 'Detenida',
  'batchState.undone': 'Deshecha',
  'batchDoc.ready': 'listas',
  'batchDoc.repair': 'con arreglo propuesto',
  'batchDoc.person': 'necesitan a alguien',
  'batchDoc.duplicate': 'repetidas',
  'batchDoc.excluded': 'dejadas fuera',
  'batchDoc.drafted': 'pendientes',
  'batchDoc.waiting': 'en espera',
  'batchDoc.unknown': 'averiguando',
  'batchDoc.stamped': 'timbradas',
  'batchDoc.rejected': 'rechazadas',
  'batchDoc.refused': 'no selladas',
  'batchDoc.expired': 'con plazo vencido',
  'batchDoc.withdrawn': 'retiradas',
  'batchDoc.void': 'anuladas',

  'batchField.folio': 'Folio',
  'batchField.issuer': 'RFC emisor',
  'batchField.kind': 'Tipo de comprobante',
  'batchField.taxIdType': 'Tipo de identidad',
  'batchField.taxId': 'RFC',
  'batchField.name': 'Nombre',
  'batchField.postalCode': 'Código postal',
  'batchField.regimenFiscal': 'Régimen fiscal',
  'batchField.usoCfdi': 'Uso CFDI',
  'batchField.address': 'Dirección',
  'batchField.email': 'Correo',
  'batchField.serie': 'Serie',
  'batchField.date': 'Fecha',
  'batchField.time': 'Hora',
  'batchField.dueDate': 'Vencimiento',
  'batchField.formaPago': 'Forma de pago',
  'batchField.metodoPago': 'Método de pago',
  'batchField.moneda': 'Moneda',
  'batchField.tipoCambio': 'Tipo de cambio',
  'batchField.condicionesDePago': 'Condiciones de pago',
  'batchField.notes': 'Notas',
  'batchField.sku': 'Código de producto',
  'batchField.claveProdServ': 'Clave SAT',
  'batchField.claveUnidad': 'Clave unidad',
  'batchField.unidad': 'Unidad',
  'batchField.description': 'Descripción',
  'batchField.quantity': 'Cantidad',
  'batchField.unitPrice': 'Precio unitario',
  'batchField.discount': 'Descuento',
  'batchField.objetoImp': 'Objeto de impuesto',
  'batchField.tipoIgv': 'Tipo IGV',
  'batchField.iva': 'IVA',
  'batchField.ieps': 'IEPS',
  'batchField.ivaWithheld': 'IVA retenido',
  'batchField.isrWithheld': 'ISR retenido',
  'batchField.total': 'Total',
} as const
