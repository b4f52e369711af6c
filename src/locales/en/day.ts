import type { day as es } from '../es/day.ts'

/** The figures of the day on the first page. */
export const day: Readonly<Record<keyof typeof es, string>> = {
  'day.title': 'Sales today',
  'day.nothing': 'No sales yet today',
  'day.invoices_one': '{{shown}} invoice',
  'day.invoices_other': '{{shown}} invoices',
  'day.stamped_one': '{{shown}} stamped',
  'day.stamped_other': '{{shown}} stamped',
  'day.rejected_one': '{{shown}} rejected',
  'day.rejected_other': '{{shown}} rejected',
  'day.drafts_one': '{{shown}} draft',
  'day.drafts_other': '{{shown}} drafts',
  'day.chart': 'Invoices by hour: {{hours}}',
  'day.hour': 'at {{hour}} h, {{shown}}',
}
