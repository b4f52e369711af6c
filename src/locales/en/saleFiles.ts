import type { saleFiles as es } from '../es/saleFiles.ts'

/** Sales that come in from a file of the cash register. */
export const saleFiles: Readonly<Record<keyof typeof es, string>> = {
  'saleFile.title': 'Import sales',
  'saleFile.hint':
    'Bring the sales of your cash register: one row per sale, or several in a row where a ticket has several things. Prices include tax. Nothing is recorded before you have seen it.',
  'saleFile.drop': 'Drop the file of your cash register here (CSV or Excel)',
  'saleFile.doing.bringing': 'Bringing the file…',
  'saleFile.doing.reading': 'Checking: {{done}} of {{total}} rows',
  'saleFile.doing.recording': 'Recording: {{done}} of {{total}} rows',
  'saleFile.sum.ready_one': '{{shown}} sale ready, {{total}}',
  'saleFile.sum.ready_other': '{{shown}} sales ready, {{total}}',
  'saleFile.sum.doubled_one': '{{shown}} is recorded already, {{total}}: it is not repeated.',
  'saleFile.sum.doubled_other': '{{shown}} are recorded already, {{total}}: they are not repeated.',
  'saleFile.sum.wrong_one': '{{shown}} with a problem: it is not recorded until it is corrected.',
  'saleFile.sum.wrong_other': '{{shown}} with a problem: they are not recorded until corrected.',
  'saleFile.repaired_one':
    'In {{shown}} cell what it means was read: an amount with a peso sign or a form of payment in words.',
  'saleFile.repaired_other':
    'In {{shown}} cells what they mean was read: amounts with a peso sign or forms of payment in words.',
  'saleFile.missing': 'Say which column has: {{fields}}.',
  'saleFile.noIva': 'IVA of rows that do not say it',
  'saleFile.sayIva_one':
    '{{shown}} row tells no IVA. Choose which it has before you record: it will be remembered for files with these columns.',
  'saleFile.sayIva_other':
    '{{shown}} rows tell no IVA. Choose which they have before you record: it will be remembered for files with these columns.',
  'saleFile.remembered':
    'It is read like the last file with these columns. See that it still is so.',
  'error.validation.input.saleIva':
    'The file does not tell the IVA of all its sales (rows: {{rows}}). Say which they have: 16, 8, 0 or exento.',
  'saleFile.chooseIva': 'Choose the IVA',
  'saleFile.noForm': 'Form of payment of those that do not say it',
  'saleFile.columns': 'What each column is',
  'saleFile.columnsOpen_one': 'What each column is ({{count}} is not used)',
  'saleFile.columnsOpen_other': 'What each column is ({{count}} are not used)',
  'saleFile.problems': 'Problems of the file',
  'saleFile.price': 'Price with taxes',
  'saleFile.line': 'Line',
  'saleFile.column': 'Column',
  'saleFile.problem': 'What to correct',
  'saleFile.more_one': 'And {{shown}} more problem.',
  'saleFile.more_other': 'And {{shown}} more problems.',
  'saleFile.record_one': 'Record {{shown}} sale',
  'saleFile.record_other': 'Record {{shown}} sales',
  'saleFile.nothing': 'Nothing to record',
  'saleFile.answerFirst': 'To be answered above',
  'saleFile.done_one': '{{shown}} sale recorded, {{total}}.',
  'saleFile.done_other': '{{shown}} sales recorded, {{total}}.',
  'saleFile.stopped_one':
    'Stopped. {{shown}} sale was recorded, {{total}}. If you import the file again, only what is missing comes in.',
  'saleFile.stopped_other':
    'Stopped. {{shown}} sales were recorded, {{total}}. If you import the file again, only what is missing comes in.',
  'saleFile.leftOver_one':
    '{{shown}} sale with a problem was not recorded. Correct it in the file and bring it again: what is recorded is not repeated.',
  'saleFile.leftOver_other':
    '{{shown}} sales with a problem were not recorded. Correct them in the file and bring it again: what is recorded is not repeated.',
  'saleFile.other': 'Choose another file',
}
