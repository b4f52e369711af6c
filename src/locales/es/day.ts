/** The figures of the day on the first page. */
export const day = {
  'day.title': 'Ventas de hoy',
  'day.nothing': 'Todavía no hay ventas hoy',
  'day.invoices_one': '{{shown}} factura',
  'day.invoices_other': '{{shown}} facturas',
  'day.stamped_one': '{{shown}} timbrada',
  'day.stamped_other': '{{shown}} timbradas',
  'day.rejected_one': '{{shown}} rechazada',
  'day.rejected_other': '{{shown}} rechazadas',
  'day.drafts_one': '{{shown}} borrador',
  'day.drafts_other': '{{shown}} borradores',
  'day.chart': 'Facturas por hora: {{hours}}',
  'day.hour': 'a las {{hour}} h, {{shown}}',
} as const
