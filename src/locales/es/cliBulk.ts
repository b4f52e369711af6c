/** Words of the verbs for loads beside those of sending them. */
export const cliBulk = {
  'cli.help.batch reroute': 'envía el resto por otra cuenta: sólo lo que la primera nunca recibió',
  'cli.help.--ticket': 'con qué empieza el número del ticket',
  'cli.help.sale import': 'registra las ventas de un CSV o Excel (docs/formats/sales.md)',
  'cli.help.sale template': 'escribe un archivo de ventas para llenar',
  'cli.help.--iva':
    'IVA de las filas que no lo dicen: 16, 8, 0 o exento; se recuerda para archivos con las mismas columnas',
  'cli.help.--dry-run-sales': 'sólo revisa: no registra nada',
  'cli.sale.wouldAdd': 'Ventas listas: {{count}}, {{total}}. No se registró nada.',
  'cli.sale.imported': 'Ventas registradas: {{count}}, {{total}}.',
  'cli.sale.doubled': 'Ya estaban registradas: {{count}}, {{total}}. No se repiten.',
  'cli.sale.iva': 'IVA de las filas que no lo dicen ({{count}}): {{iva}}.',
  'cli.sale.ivaUnsaid':
    'Filas que no dicen su IVA: {{count}}. Se revisaron con 16 %; para registrarlas diga cuál llevan: --iva 16, 8, 0 o exento.',
  'cli.sale.wrong': 'Con problema, sin registrar: {{count}}, {{total}}.',
  'cli.sale.line': 'línea {{line}}',
  'cli.sale.more': 'y {{count}} problemas más.',
  'cli.help.--open-sales': 'sólo las que no tienen factura',
  'cli.help.batch mail': 'escribe a cada cliente lo suyo, o todo a una dirección (--to)',
  'cli.help.batch mails': 'los correos que escribió una carga y qué pasó con ellos',
  'cli.help.--to-batch': 'todo el lote a estas direcciones: el resultado y, si cabe, el ZIP',
  'cli.help.--plan-mail': 'dice a quién se escribiría, sin escribir',
  'cli.batch.mailPlan':
    '{{messages}} correos con {{documents}} facturas, cada cliente sólo lo suyo',
  'cli.batch.mailed': '{{documents}} ya salieron por correo o están en la cola: no se repiten',
  'cli.batch.noAddress': 'Sin correo: {{name}} ({{taxId}}), {{documents}} facturas',
  'cli.batch.tooLarge':
    'Pesa más de lo que admiten los buzones: {{name}} ({{taxId}}), {{documents}} facturas',
  'cli.error.equivalenceNeeded':
    'Las facturas son de otra moneda que el pago: dé con --equivalence cuántas unidades suyas vale una del pago.',
  'cli.error.payLeftOver':
    'El pago es mayor que lo que se debe de esas facturas: sobran {{amount}}. Agregue otra con --with o corrija --amount.',
  'cli.help.--pay-with': 'otras facturas del mismo cliente que paga, separadas con comas',
  'cli.help.--pay-currency': 'moneda del pago; si falta, la de la factura',
  'cli.help.--pay-rate': 'pesos por una unidad de esa moneda',
  'cli.help.--pay-equivalence':
    'unidades de la moneda de las facturas por una de la moneda del pago',
} as const
