/** Copies in another place than this computer's disk, and the way back from them on a new one. */
export const outside = {
  'outside.title': 'Copia en otro lugar',
  'outside.none':
    'Elija una memoria USB u otra carpeta. Si esta computadora se pierde, la copia no se pierde con ella.',
  'outside.choose': 'Elegir lugar',
  'outside.change': 'Cambiar',
  'outside.forget': 'Dejar de copiar ahí',
  'outside.never': 'Todavía no hay una copia probada ahí',
  'outside.neverWhen': 'nunca',
  'outside.absent':
    'El lugar no está conectado (última copia: {{when}}). Puede seguir trabajando; conéctelo cuando pueda y la copia se hace sola.',
  'outside.where': '¿Dónde se guarda la copia?',
  'outside.whereHint':
    'Se crea ahí una carpeta «Timbrel». La primera copia se hace y se prueba de una vez.',
  'outside.kind.drive': 'memoria o disco',
  'outside.kind.documents': 'en esta computadora',
  'outside.kind.synced': 'carpeta en la nube',
  'outside.noPlaces':
    'No se ve ninguna memoria ni carpeta donde escribir. Conecte una memoria USB y abra esto otra vez.',
  'outside.remind': 'Recordar si pasan (días)',
  'outside.remindHint': 'Días sin copia nueva en ese lugar.',
  'outside.copying': 'Copiando ahí y probando la copia…',
  'outside.use': 'Copiar y probar ahí',
  'outside.other': 'Otra carpeta…',
  'outside.done': 'Respaldo probado en {{where}}.',
  'outside.remindLine': 'Conecte la memoria de los respaldos: última copia ahí, {{when}}',
  'outside.offerLine': 'Elija una memoria USB para los respaldos',
} as const
