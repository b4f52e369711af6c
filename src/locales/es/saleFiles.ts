/** Sales that come in from a file of the cash register. */
export const saleFiles = {
  'saleFile.title': 'Importar ventas',
  'saleFile.hint':
    'Traiga las ventas de su caja: una fila por venta, o varias seguidas si un ticket tiene varias cosas. Los precios incluyen impuestos. Nada se registra antes de que lo vea.',
  'saleFile.drop': 'Suelte aquí el archivo de su caja (CSV o Excel)',
  'saleFile.doing.bringing': 'Trayendo el archivo…',
  'saleFile.doing.reading': 'Revisando: {{done}} de {{total}} filas',
  'saleFile.doing.recording': 'Registrando: {{done}} de {{total}} filas',
  'saleFile.sum.ready_one': '{{shown}} venta lista, {{total}}',
  'saleFile.sum.ready_other': '{{shown}} ventas listas, {{total}}',
  'saleFile.sum.doubled_one': '{{shown}} ya está registrada, {{total}}: no se repite.',
  'saleFile.sum.doubled_other': '{{shown}} ya están registradas, {{total}}: no se repiten.',
  'saleFile.sum.wrong_one': '{{shown}} con problema: no se registra mientras no se corrija.',
  'saleFile.sum.wrong_other': '{{shown}} con problema: no se registran mientras no se corrijan.',
  'saleFile.repaired_one':
    'En {{shown}} celda se leyó lo que quiere decir: un importe con el signo de pesos o una forma de pago en palabras.',
  'saleFile.repaired_other':
    'En {{shown}} celdas se leyó lo que quieren decir: importes con el signo de pesos o formas de pago en palabras.',
  'saleFile.missing': 'Falta decir qué columna tiene: {{fields}}.',
  'saleFile.noIva': 'IVA de las filas que no lo dicen',
  'saleFile.sayIva_one':
    '{{shown}} fila no dice su IVA. Elija cuál lleva antes de registrar: se recordará para archivos con estas columnas.',
  'saleFile.sayIva_other':
    '{{shown}} filas no dicen su IVA. Elija cuál llevan antes de registrar: se recordará para archivos con estas columnas.',
  'saleFile.remembered':
    'Se lee como el último archivo con estas columnas. Revise que siga siendo así.',
  'error.validation.input.saleIva':
    'El archivo no dice el IVA de todas sus ventas (filas: {{rows}}). Diga cuál llevan: 16, 8, 0 o exento.',
  'saleFile.chooseIva': 'Elija el IVA',
  'saleFile.noForm': 'Forma de pago de las que no la dicen',
  'saleFile.columns': 'Qué es cada columna',
  'saleFile.columnsOpen_one': 'Qué es cada columna ({{count}} no se usa)',
  'saleFile.columnsOpen_other': 'Qué es cada columna ({{count}} no se usan)',
  'saleFile.problems': 'Problemas del archivo',
  'saleFile.price': 'Precio con impuestos',
  'saleFile.line': 'Línea',
  'saleFile.column': 'Columna',
  'saleFile.problem': 'Qué corregir',
  'saleFile.more_one': 'Y {{shown}} problema más.',
  'saleFile.more_other': 'Y {{shown}} problemas más.',
  'saleFile.record_one': 'Registrar {{shown}} venta',
  'saleFile.record_other': 'Registrar {{shown}} ventas',
  'saleFile.nothing': 'Nada que registrar',
  'saleFile.answerFirst': 'Falta responder arriba',
  'saleFile.done_one': '{{shown}} venta registrada, {{total}}.',
  'saleFile.done_other': '{{shown}} ventas registradas, {{total}}.',
  'saleFile.stopped_one':
    'Se detuvo. Quedó registrada {{shown}} venta, {{total}}. Si importa el archivo otra vez, sólo entran las que faltan.',
  'saleFile.stopped_other':
    'Se detuvo. Quedaron registradas {{shown}} ventas, {{total}}. Si importa el archivo otra vez, sólo entran las que faltan.',
  'saleFile.leftOver_one':
    '{{shown}} venta con problema no se registró. Corríjala en el archivo y tráigalo otra vez: lo registrado no se repite.',
  'saleFile.leftOver_other':
    '{{shown}} ventas con problema no se registraron. Corríjalas en el archivo y tráigalo otra vez: lo registrado no se repite.',
  'saleFile.other': 'Elegir otro archivo',
} as const
