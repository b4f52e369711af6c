/** What happened and what to do next, for every code that the program can refuse or fail with. */
export const errors = {
  'error.validation.input':
    'El programa recibió un dato que no entiende. Revise lo que escribió e inténtelo otra vez.',
  'error.validation.invoice':
    'La factura todavía tiene problemas. Están marcados junto a sus campos.',
  'error.validation.company':
    'Los datos de la empresa todavía tienen problemas. Están marcados junto a sus campos.',
  'error.validation.customer':
    'Los datos del cliente todavía tienen problemas. Están marcados junto a sus campos.',
  'error.validation.product':
    'Los datos del producto todavía tienen problemas. Están marcados junto a sus campos.',
  'error.validation.sale':
    'A la venta le faltan datos o alguno no es válido. Están marcados junto a sus campos.',
  'error.notFound.sale': 'Esa venta no existe en estos datos. Vuelva a la lista de ventas.',
  'error.validation.account':
    'A la cuenta le faltan datos o alguno no es válido. Están marcados junto a sus campos.',
  'error.validation.file':
    'El archivo no se puede leer como lo que debería ser. Elija otro archivo.',
  'error.state.alreadySealed': 'Este documento ya está sellado: no se puede cambiar.',
  'error.state.notADraft': 'Esto ya no es un borrador. Abra el documento para ver su estado.',
  'error.state.staleVersion':
    'Otra ventana cambió esto mientras tanto. Vea lo guardado y decida cuál se queda.',
  'error.state.notAllowedNow':
    'En este momento no se puede. Actualice la pantalla y vea en qué estado está.',
  'error.state.duplicateName': 'Ya existe uno con ese nombre o esa clave. Búsquelo o use otro.',
  'error.state.conflictingContent':
    'Lo que contestó el proveedor no coincide con lo que se le envió. Vea la prueba antes de decidir.',
  'error.state.copiedData':
    'Estos datos parecen una copia. Nada se envía hasta que usted confirme que son los únicos.',
  'error.state.readOnly':
    'El programa está en sólo lectura porque el disco falló. Libere espacio o revise el disco y vuelva a abrir.',
  'error.state.stopping': 'El programa se está cerrando. Lo que ya se guardó, guardado está.',
  'error.state.cancelled': 'Se canceló antes de terminar.',
  'error.validation.person':
    'A la persona le faltan datos o alguno no es válido. Están marcados junto a sus campos.',
  'error.permission.signInNeeded': 'Escriba su PIN para seguir.',
  'error.permission.wrongPin': 'Ese PIN no es. Vuelva a escribirlo.',
  'error.permission.wait': 'Demasiados intentos. Espere un momento antes de escribir otro PIN.',
  'error.permission.denied': 'Su rol no permite hacer esto. Pídaselo a quien pueda.',
  'error.notFound.company': 'Esa empresa ya no existe. Actualice la lista.',
  'error.notFound.customer': 'Ese cliente ya no existe. Actualice la lista.',
  'error.notFound.product': 'Ese producto ya no existe. Actualice la lista.',
  'error.notFound.series': 'Esa serie no existe. Dela de alta en Ajustes › Series.',
  'error.notFound.invoice': 'Ese documento ya no existe. Vuelva a la lista de facturas.',
  'error.notFound.document': 'Ese archivo todavía no existe para este documento.',
  'error.notFound.job': 'Ese envío ya no está en la cola. Actualice la lista.',
  'error.notFound.account':
    'La empresa no tiene una cuenta con un PAC. Dela de alta en Ajustes › Cuentas.',
  'error.notFound.person': 'Esa persona ya no está en la lista. Actualice la lista.',
  'error.notFound.provider': 'Esta versión no conoce ese proveedor. Actualice el programa.',
  'error.notFound.method':
    'Esta ventana pidió algo que el programa no sabe hacer. Ciérrela y ábrala de nuevo.',
  'error.certificate.wrongPassword':
    'La contraseña no abre esta llave. Es la que se eligió al generar el sello en Certifica.',
  'error.certificate.isFiel':
    'Esto es su e.firma (FIEL). Para facturar se necesita el Certificado de Sello Digital.',
  'error.certificate.notAPair':
    'La llave y el certificado no son pareja. Elija los dos archivos del mismo sello.',
  'error.certificate.otherRfc':
    'Este sello es de otro RFC. Elija el de esta empresa, o cambie de empresa.',
  'error.certificate.expired': 'Este sello ya venció. Genere uno nuevo en el SAT y cárguelo aquí.',
  'error.certificate.notLater':
    'Este sello vence antes que el que ya usa. Cargue uno más nuevo, o úselo desde ahora.',
  'error.certificate.notYetValid':
    'Este sello todavía no entra en vigor. Espere a su fecha, o revise el reloj de esta computadora.',
  'error.certificate.unreadable':
    'Estos archivos no son un certificado (.cer) y una llave (.key) que se puedan leer. Elíjalos otra vez.',
  'error.certificate.missing': 'La empresa no tiene sello cargado. Cárguelo en Ajustes › Sellos.',
  'error.secret.unavailable':
    'El llavero de esta computadora no contesta. Desbloquéelo e inténtelo otra vez.',
  'error.secret.missing':
    'Falta una llave o contraseña en el llavero. Cárguela otra vez en Ajustes.',
  'error.secret.wrongPassphrase': 'Esa frase no abre el llavero. Revise mayúsculas y espacios.',
  'error.secret.passphraseNeeded': 'Escriba la frase que protege sus llaves para continuar.',
  'error.provider.refused': 'El proveedor dijo que no. Sus palabras están abajo.',
  'error.provider.auth':
    'El proveedor no reconoce el usuario o la contraseña. Corríjalos en Ajustes › Cuentas.',
  'error.provider.throttled': 'El proveedor pidió esperar. El programa lo intentará solo.',
  'error.provider.unreachable':
    'No hubo respuesta del proveedor; nada se envió. Revise el internet o inténtelo más tarde.',
  'error.provider.unknownOutcome':
    'El proveedor no contestó y puede que sí lo haya recibido. No lo haga otra vez: el programa está preguntando.',
  'error.provider.untrustedHost':
    'La dirección no es del proveedor. Corríjala en Ajustes › Cuentas.',
  'error.provider.badAnswer':
    'El proveedor contestó algo que no se puede creer. Inténtelo más tarde o llame al proveedor.',
  'error.storage.full': 'El disco está lleno. Libere espacio; nada de lo guardado se perdió.',
  'error.storage.readOnly':
    'La carpeta de datos no permite escribir. Revise sus permisos y vuelva a abrir.',
  'error.storage.locked':
    'Otra copia del programa tiene abiertos estos datos. Ciérrela y vuelva a abrir.',
  'error.storage.corrupt':
    'Los datos están dañados. No siga facturando aquí: recupere el último respaldo.',
  'error.storage.newerSchema':
    'Estos datos son de una versión más nueva del programa. Actualícelo para abrirlos.',
  'error.storage.failed':
    'El disco no pudo guardar o leer. Inténtelo otra vez; si se repite, revise el disco.',
  'error.storage.placeMissing':
    'La carpeta o memoria de los respaldos no está. Conéctela, o elija otro lugar.',
  'error.storage.otherMode':
    'Ese respaldo es del otro modo: lo de práctica y lo de verdad nunca se mezclan.',
  'error.storage.unsuitableFolder':
    'Esa carpeta no sirve para los datos (red, nube o memoria extraíble). Elija una de este disco.',
  'error.disconnected':
    'La ventana perdió al programa. Si no vuelve sola en unos segundos, ábrala de nuevo desde el programa.',
  'error.disconnected.needsLink':
    'Esta ventana ya no vale. Ábrala de nuevo con el enlace que muestra el programa.',
  'error.disconnected.elsewhere': 'El programa está abierto en otra ventana. Siga en ella.',
  'error.state.notAllowedNow.alreadyQueued':
    'Ya está en la cola de envíos. No la envíe otra vez; vea la cola.',
  'error.state.notAllowedNow.leaseLost':
    'Otro programa ya la está enviando. Vea la cola en un momento.',
  'error.validation.account.none':
    'La empresa no tiene una cuenta con un PAC. Dela de alta en Ajustes › Cuentas.',
  'error.secret.unavailable.damaged':
    'El archivo de las llaves está dañado. Recupérelo de una copia de esta carpeta, o cargue otra vez sellos y contraseñas.',
  'error.storage.corrupt.missing':
    'En la carpeta falta el archivo de los datos. Búsquelo o recupere el último respaldo; no empiece de cero.',
  'error.storage.corrupt.empty':
    'El archivo de los datos está vacío. Recupere el último respaldo; no empiece de cero.',
  'error.storage.corrupt.notAFile':
    'En el lugar de los datos hay otra cosa. Quítela o recupere el último respaldo.',
  'error.storage.corrupt.notADatabase':
    'El archivo de los datos ya no es de Timbrel: algo lo cambió. Recupere el último respaldo.',
  'error.storage.corrupt.otherSchema':
    'El archivo no es como este programa lo hizo: alguien lo cambió o está dañado. No se usa; elija otra copia.',
  'error.storage.corrupt.otherProgram':
    'El archivo de los datos es de otro programa. Elija otra carpeta.',
  'error.storage.corrupt.blob':
    'Un documento guardado está dañado. No se usa; recupere el último respaldo.',
  'error.storage.corrupt.auditChain':
    'La bitácora de esa copia está alterada: no sirve como respaldo. Use otra copia.',
  'error.storage.unsuitableFolder.synced':
    'Esa carpeta se copia sola a la nube y así los datos se dañan. Elija una fuera de OneDrive, Dropbox o similares.',
  'error.storage.unsuitableFolder.network':
    'Esa carpeta está en la red y así los datos se dañan. Elija una de este disco.',
  'error.bug': 'Algo falló dentro del programa. Lo que escribió sigue aquí; inténtelo otra vez.',
  'error.trace': 'Referencia para soporte: {{traceId}}',
  'error.words': 'El proveedor dijo: «{{words}}»',
} as const
