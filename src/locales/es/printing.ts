/** How a company's printed pages look. */
export const printing = {
  'settings.printing': 'Logo y diseño del PDF',
  'printing.lead':
    'Así salen sus facturas en carta, A4 y ticket de 80 mm. Lo que ya se guardó en PDF no cambia.',
  'printing.logo': 'Logo',
  'printing.logoHint':
    'PNG o JPG, hasta {{most}} KB; 500 puntos de ancho bastan. Se imprime arriba de su nombre.',
  'printing.logoDrop': 'Suelte aquí su logo',
  'printing.logoAlt': 'Logo de {{name}}',
  'printing.logoRemove': 'Quitar logo',
  'printing.logoSaved': 'Logo guardado. Sale en los PDF que se hagan desde ahora.',
  'printing.logoRemoved': 'Logo quitado.',
  'printing.accent': 'Color de títulos y encabezados',
  'printing.footer': 'Texto al pie de cada hoja',
  'printing.footerHint': 'Hasta {{most}} letras: horario, cuenta para depósito, agradecimiento.',
  'printing.preview': 'Vista del encabezado y del pie',
  'printing.previewLine': 'Concepto',
  'printing.previewTitle': 'FACTURA',
  'printing.previewAmount': 'Importe',
  'printAccent.petrol': 'Petróleo',
  'printAccent.teal': 'Verde azulado',
  'printAccent.green': 'Verde',
  'printAccent.blue': 'Azul',
  'printAccent.violet': 'Violeta',
  'printAccent.pink': 'Rosa',
  'printAccent.red': 'Rojo',
  'printAccent.orange': 'Naranja',
  'printAccent.ink': 'Negro',
  'rule.print.footer': 'Escriba hasta {{most}} letras en un solo renglón.',
  'error.validation.file.logoType':
    'El archivo no es una imagen PNG ni JPG. Exporte su logo en uno de esos formatos.',
  'error.validation.file.logoTooLarge':
    'El archivo pasa de {{most}} KB. Guarde su logo más chico: 500 puntos de ancho bastan.',
  'error.validation.file.logoTooManyPixels':
    'La imagen tiene más de {{most}} millones de puntos. Redúzcala a unos 500 de ancho.',
  'error.validation.file.logoHeavy':
    'La imagen pesaría más de {{most}} KB en cada PDF. Redúzcala a unos 500 puntos de ancho.',
  'error.validation.file.logoBroken':
    'La imagen está dañada o en un formato raro. Ábrala en otro programa y guárdela de nuevo en RGB.',
} as const
