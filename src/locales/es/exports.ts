/** Taking documents out of the list: files or a table. */
export const exports = {
  'exports.button': 'Exportar',
  'exports.of_one': 'Exportar {{shown}} marcada',
  'exports.of_other': 'Exportar {{shown}} marcadas',
  'exports.filtered': 'Todas las de esta lista',
  'exports.marked_one': 'La factura marcada',
  'exports.marked_other': 'Las {{shown}} marcadas',
  'exports.zip': 'Archivos XML y PDF (ZIP)',
  'exports.xlsx': 'Tabla de Excel (XLSX)',
  'exports.csv': 'Tabla de texto (CSV)',
  'exports.title': 'Exportando',
  'exports.preparing': 'Preparando…',
  'error.validation.input.zipTooLarge':
    'Son más de {{most}}: el ZIP se hace por partes. Acorte las fechas.',
  'error.validation.input.tableTooLarge':
    'Son más de {{most}}: descárguelas como CSV, o acorte las fechas.',
  'exports.progress': '{{done}} de {{total}}',
  'exports.cancel': 'Detener',
  'exports.done_one': '{{shown}} documento quedó en {{where}}.',
  'exports.done_other': '{{shown}} documentos quedaron en {{where}}.',
  'exports.stopped': 'Se detuvo. No se guardó nada.',
  'exports.tooMany':
    'Un ZIP lleva hasta {{most}} documentos. Reduzca la lista, por ejemplo a un mes.',
  'exports.mark': 'Marcar {{what}}',
  'exports.column': 'Marca',
  'exports.unmark': 'Quitar marcas',
  'exports.draft': 'el borrador de {{name}}',
} as const
