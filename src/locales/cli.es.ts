import { cliHelp } from './es/cliHelp.ts'
import { cliMerging } from './es/cliMerging.ts'
import { cliBulk } from './es/cliBulk.ts'
import { cliPrinting } from './es/cliPrinting.ts'
import { cliRecords } from './es/cliRecords.ts'
import { cliStart } from './es/cliStart.ts'

/** What only the command line says. Everything else it says comes from the same sentences as the window. */
export const cliEs = {
  ...cliStart,
  ...cliHelp,
  ...cliMerging,
  ...cliPrinting,
  ...cliRecords,
  ...cliBulk,
  'cli.error.fileUnreadable':
    'No se pudo leer «{{path}}»: {{reason}}. Revise la ruta y los permisos.',
  'cli.error.fileTooLarge': '«{{path}}» pasa de un megabyte: no parece el archivo correcto.',
  'cli.error.notJson': '«{{path}}» no es JSON válido: {{reason}}.',
  'cli.error.notJsonObject':
    '«{{path}}» debe contener un objeto JSON. El formato está en docs/formats.',
  'cli.error.linesNeeded':
    '«{{path}}» debe tener en «lines» la lista de conceptos de la factura, cada uno un objeto.',
  'cli.error.nameNotText': '«{{field}}» en «{{path}}» debe ser texto entre comillas.',
  'cli.error.unknownPerson': 'Nadie activo se llama «{{name}}». Revise TIMBREL_PERSON.',
  'cli.error.noCompany':
    'Todavía no hay ninguna empresa. Dé de alta una con «timbrel company add ARCHIVO».',
  'cli.error.companyNeeded': 'Hay varias empresas: diga cuál con --company RFC.',
  'cli.error.unknownCompany':
    'Ninguna empresa tiene el RFC {{taxId}}. Véalas con «timbrel company list».',
  'cli.error.unknownCustomer':
    'Ningún cliente tiene el RFC {{taxId}}. Véalos con «timbrel customer list».',
  'cli.error.unknownProduct':
    'Ningún producto tiene la clave {{sku}}. Véalos con «timbrel product list».',
  'cli.error.unknownProvider':
    'No existe el proveedor «{{id}}». Véalos con «timbrel provider list».',
  'cli.error.unknownAccount':
    'No encuentro la cuenta «{{which}}». Véalas con «timbrel account list».',
  'cli.error.settingPair': 'El ajuste número {{number}} de --set no tiene la forma nombre=valor.',
  'cli.error.secretNeeded':
    'Falta un secreto: páselo por la entrada estándar con --secrets-stdin o en la variable {{variable}}. Como argumento no, porque otros programas lo verían.',
  'cli.error.secretsNotJson':
    'Los secretos de la entrada estándar empiezan como JSON, pero no lo son.',
  'cli.error.exportWhat': 'Diga qué exportar: --xml, --pdf o --all.',
  'cli.error.fileExists':
    '«{{path}}» ya existe y es otro archivo: no se escribe encima. Muévalo o elija otra carpeta.',
  'cli.error.fileUnwritable': 'No se pudo escribir «{{path}}»: {{reason}}.',
  'cli.error.inputTooLarge': 'La entrada estándar pasa de un megabyte: no parecen secretos.',
  'cli.error.noAccount': 'Todavía no hay ninguna cuenta. Dé de alta una con «timbrel account add».',
  'cli.error.accountNeeded':
    'Hay varias cuentas así: diga cuál con --account y su id. Véalas con «timbrel account list».',
  'cli.error.modeNeeded':
    'Todavía no se ha elegido entre practicar y facturar de verdad: agregue --mode practice o --mode real, o elija en la ventana del programa.',
  'cli.error.secretAsArgument':
    '«{{name}}» es un secreto y otros programas ven los argumentos. Páselo por la entrada estándar con --secrets-stdin o en la variable {{variable}}, y cambie el que ya escribió.',
  'cli.error.secretOption':
    '«{{term}}» no existe: los secretos no se dan como argumento, porque otros programas los ven. Páselos por la entrada estándar con --secrets-stdin o en una variable de entorno, y cambie el que ya escribió.',
  'cli.error.secretsForm':
    'Los secretos de la entrada estándar van uno por línea como nombre=valor, o como un objeto JSON de textos. Los nombres son: {{names}}.',
  'cli.hint.secret.passphraseNeeded':
    'En la línea de comandos va en la variable TIMBREL_PASSPHRASE.',
  'cli.hint.secret.wrongPassphrase': 'La frase se tomó de la variable TIMBREL_PASSPHRASE.',
  'cli.usage.unknownOption': '«{{term}}» no es una opción de este comando. Véalas con --help.',
  'cli.usage.unknownCommand': '«{{term}}» no es un comando. Véalos con «timbrel --help».',
  'cli.usage.missingArgument': 'Falta «{{term}}». Vea cómo se usa con --help.',
  'cli.usage.optionMissingValue': 'La opción «{{term}}» necesita un valor.',
  'cli.usage.missingOption': 'Falta la opción «{{term}}».',
  'cli.usage.invalidValue': 'El valor de «{{term}}» no sirve. Puede ser: {{allowed}}.',
  'cli.usage.excessArguments': 'Sobran palabras en el comando. Vea cómo se usa con --help.',
  'cli.usage.noVerb': 'Falta decir qué hacer. Los comandos se ven con «timbrel --help».',
  'cli.usage.other': 'No se entiende el comando. Vea cómo se usa con --help.',
  'cli.company.added': 'Empresa dada de alta: {{taxId}} {{name}}',
  'cli.company.none': 'Todavía no hay empresas.',
  'cli.company.noCsd': 'sin CSD',
  'cli.company.csdUntil': 'CSD vigente hasta {{date}}',
  'cli.csd.imported':
    'CSD {{serial}} cargado, vigente hasta {{date}}. La llave se queda en esta computadora.',
  'cli.csd.ends':
    'Vence en {{days}} días: saque otro en Certifica del SAT y cárguelo con «csd import --next».',
  'cli.csd.expired': 'Venció: ya no se puede sellar con él.',
  'cli.csd.next': 'Espera su turno: CSD {{serial}}, vigente hasta {{date}}.',
  'cli.csd.dropped': 'Se olvidó el CSD que esperaba su turno.',
  'cli.customer.added': 'Cliente dado de alta: {{taxId}} {{name}}',
  'cli.product.added': 'Producto dado de alta: {{sku}} {{description}}',
  'cli.provider.secret': 'secreto «{{name}}»: por la entrada estándar o por variable de entorno',
  'cli.account.added': 'Cuenta dada de alta: {{label}}',
  'cli.account.works': 'en uso',
  'cli.account.paused': 'en pausa: {{reason}}',
  'cli.mail.noAddress': 'sin correo',
  'cli.mail.wasSent': '(ya salió antes)',
  'cli.mail.unfit': 'No válidos (todavía), no se envían: {{count}}',
  'cli.mail.queued': 'Correos en la cola: {{count}}',
  'cli.account.connected': 'Conectado.',
  'cli.account.connectedStamps': 'Conectado. Le quedan {{stamps}} timbres.',
  'cli.account.pausedNow':
    'Cuenta en pausa: {{label}}. No se envía nada por ella hasta reanudarla.',
  'cli.account.resumed': 'Cuenta reanudada: {{label}}',
  'cli.error.noSuchColumn': 'En {{path}}: el archivo no tiene la columna «{{header}}».',
  'cli.error.noSuchField': 'En {{path}}: no existe el campo «{{field}}».',
  'cli.error.noSuchPart':
    'En {{path}}: no existe «{{part}}». Puede llevar columns, constants, decimal, dates y settings.',
  'cli.error.noInvoice': 'No hay ningún documento {{number}}.',
  'cli.error.severalInvoices':
    'Hay varios documentos {{number}}. Nombre uno por su clave: {{ids}}.',
  'cli.batch.stampsMissing': 'Faltan {{missing}} timbres para todas.',
  'cli.watch.on': 'Vigilando',
  'cli.watch.off': 'Sin vigilar',
  'cli.watch.unreachable': 'La carpeta no se puede leer',
  'cli.queue.status':
    '{{waiting}} en espera · {{sending}} enviándose · {{unknown}} averiguando · {{expired}} con el plazo vencido',
  'cli.audit.whole': 'Bitácora íntegra: {{rows}} renglones.',
  'cli.audit.broken': 'La bitácora está alterada desde el renglón {{seq}}: {{reason}}.',
  'cli.audit.exported': '{{rows}} renglones escritos en {{path}}',
  'cli.demo.company': 'Empresa de práctica: {{name}} ({{taxId}}). PRÁCTICA, SIN VALOR FISCAL.',
  'cli.demo.sealed': 'Sin internet: {{count}} facturas selladas y en espera ({{ms}} ms).',
  'cli.demo.stamped': 'Con internet: {{count}} timbradas por el PAC de práctica ({{ms}} ms).',
  'cli.demo.files': '{{count}} archivos XML y PDF en {{folder}}',
  'cli.demo.time': 'Todo en {{seconds}} s.',
  'cli.catalogs.none':
    'Todavía no se ha traído ningún catálogo; el programa usa su surtido inicial.',
  'cli.catalogs.waits':
    'Leído y en espera. Úselo con «catalogs apply» u olvídelo con «catalogs discard».',
  'cli.catalogs.nothingWaits': 'No hay ningún paquete en espera.',
  'cli.error.substituteWith':
    'Diga con qué se sustituye: --file ARCHIVO con la factura corregida, o --same para una igual.',
  'cli.cancel.asked': 'Se preguntó al SAT por {{asked}}; siguen abiertas {{left}}.',
  'doctor.node': 'Node',
  'doctor.mode': 'Modo',
  'doctor.mode.none': 'sin elegir todavía',
  'doctor.mode.practice': 'práctica, sin valor fiscal',
  'doctor.mode.real': 'de verdad',
  'doctor.dataFolder': 'Carpeta de datos',
  'doctor.storage': 'Almacén',
  'doctor.storage.ok': 'en orden',
  'doctor.storage.readOnly': 'sólo lectura por una falla del disco',
  'doctor.vault': 'Llavero',
  'doctor.copy': 'Copia única',
  'doctor.copied': 'los datos vienen de otra copia; nada se envía hasta confirmar',
  'doctor.notCopied': 'sí',
  'doctor.chain': 'Bitácora',
  'doctor.chainWhole': 'íntegra en sus últimos renglones',
  'doctor.chainBroken':
    'alterada en el renglón {{seq}}: nada se guarda ni se envía; restaure un respaldo o siga con «doctor confirm»',
  'doctor.confirmed': 'Anotado en la bitácora. Los envíos continúan.',
  'doctor.nothingHeld': 'No hay nada que confirmar.',
  'doctor.seal': 'Sello',
  'doctor.network': 'Red',
  'doctor.online': 'hay conexión',
  'doctor.offline': 'sin conexión: las facturas se sellan y esperan',
  'cli.job.queued': 'en espera',
  'cli.job.sending': 'enviándose',
  'cli.job.unknown': 'averiguando',
  'cli.job.done': 'hecho',
  'cli.job.failed': 'rechazado',
  'cli.job.expired': 'plazo vencido',
  'cli.job.withdrawn': 'retirado',
  'cli.audit.reason.hash': 'un renglón fue cambiado',
  'cli.audit.reason.link': 'un renglón fue sustituido',
  'cli.audit.reason.gap': 'falta un renglón',
  'cli.audit.reason.cutTail': 'faltan los últimos renglones',
  'cli.vault.ready.system': 'llavero del sistema',
  'cli.vault.ready.passphrase': 'bóveda con frase de contraseña',
  'cli.vault.ready.weak': 'bóveda de práctica: no protege nada de valor',
  'cli.vault.ready.none': 'ninguno todavía',
  'cli.vault.locked.system': 'llavero del sistema, bloqueado: desbloquéelo',
  'cli.vault.locked.passphrase': 'bóveda bloqueada',
  'cli.vault.locked.weak': 'bóveda bloqueada',
  'cli.vault.locked.none': 'bloqueado',
  'cli.vault.passphraseNeeded.none':
    'no hay llavero del sistema: dé una frase de contraseña en TIMBREL_PASSPHRASE',
  'cli.sale.added': 'Venta {{ticket}} registrada: {{total}}.',
  'cli.sale.state.open': 'sin factura',
  'cli.sale.state.global': 'en la global',
  'cli.sale.state.invoiced': 'facturada',
  'cli.global.none': 'No hay ventas sin factura en el periodo {{from, date}} a {{to, date}}.',
  'cli.global.some': '{{count}} ventas sin factura, {{total}}, del {{from, date}} al {{to, date}}.',
  'cli.global.part':
    'Hay más ventas de las que caben en un comprobante: vuelva a pedir la global después de esta.',
  'cli.global.excluded': '{{count}} ventas del periodo ya están en otro comprobante:',
  'cli.day.title':
    '{{date, date}}: {{count}} ventas. Forma de pago: ventas, facturas, recibos de pago, devoluciones, total.',
  'cli.day.open': 'Sin factura en el periodo: {{count}} ventas, {{total}}.',
  'cli.day.pending':
    'Pendiente: {{drafts}} borradores, {{sealed}} por timbrar, {{rejected}} rechazadas, {{cancelRequested}} en cancelación.',
  'cli.error.noAdvance': 'Ese documento no es un anticipo ni tiene que ver con uno.',
  'cli.advance.left':
    'Anticipo {{advance}} por {{total}}: aplicado {{applied}}, por aplicar {{left}}.',
  'cli.invoice.equal': 'Ya hay una factura {{folio}} igual, de {{time}}.',
  'cli.balance.payment': 'pago',
  'cli.balance.credit': 'nota de crédito',
  'cli.balance.rest': 'Saldo: {{balance}}',
  'cli.error.creditWhat': 'Diga qué se acredita: --all, --amount IMPORTE o --lines CANTIDADES.',
  'cli.doubles.none': 'Ninguna factura tiene dos timbres.',
  'cli.doubles.help':
    'Hay dos facturas vigentes por una venta. Cancele la segunda con el PAC o en el SAT (motivo 02) y anótelo con «doubles settle».',
  'cli.doubles.settled': 'Anotado en la bitácora.',
  'cli.error.oneEvidence': 'Diga una sola evidencia: --xml, --uuid o --never-arrived.',
  'cli.error.neverArrivedNeedsYes':
    'Si el PAC sí la timbró, habrá dos facturas. Si está seguro, agregue --yes.',
  'cli.weather.queue': '{{waiting}} en espera; no se puede decir hasta cuándo',
  'cli.weather.queueEnds': '{{waiting}} en espera; terminan en unos {{seconds}} s',
  'cli.rule.none': 'Esta empresa no tiene reglas propias.',
  'cli.rule.set': 'Reglas en uso: {{count}}',
  'cli.error.creditMixed':
    'Los conceptos están gravados de distinto modo: use --lines en lugar de --amount.',
} as const

export type CliKey = keyof typeof cliEs
