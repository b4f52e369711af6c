import type { exports as es } from '../es/exports.ts'

/** Taking documents out of the list: files or a table. */
export const exports: Readonly<Record<keyof typeof es, string>> = {
  'exports.button': 'Export',
  'exports.of_one': 'Export {{shown}} marked',
  'exports.of_other': 'Export {{shown}} marked',
  'exports.filtered': 'All of this list',
  'exports.marked_one': 'The marked invoice',
  'exports.marked_other': 'The {{shown}} marked ones',
  'exports.zip': 'XML and PDF files (ZIP)',
  'exports.xlsx': 'Excel table (XLSX)',
  'exports.csv': 'Text table (CSV)',
  'exports.title': 'Exporting',
  'exports.preparing': 'Preparing…',
  'error.validation.input.zipTooLarge':
    'They are more than {{most}}: a ZIP is made in parts. Narrow the dates.',
  'error.validation.input.tableTooLarge':
    'They are more than {{most}}: download them as CSV, or narrow the dates.',
  'exports.progress': '{{done}} of {{total}}',
  'exports.cancel': 'Stop',
  'exports.done_one': '{{shown}} document is in {{where}}.',
  'exports.done_other': '{{shown}} documents are in {{where}}.',
  'exports.stopped': 'Stopped. Nothing was saved.',
  'exports.tooMany':
    'A ZIP takes up to {{most}} documents. Narrow the list, for instance to a month.',
  'exports.mark': 'Mark {{what}}',
  'exports.column': 'Mark',
  'exports.unmark': 'Remove marks',
  'exports.draft': 'the draft for {{name}}',
}
