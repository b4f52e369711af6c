import type { merging as es } from '../es/merging.ts'

/** Making one customer or product of two that are the same. */
export const merging: Readonly<Record<keyof typeof es, string>> = {
  'merge.find': 'Find duplicates',
  'merge.customersTitle': 'Customers that look like one',
  'merge.productsTitle': 'Products that look like one',
  'merge.lead':
    'Choose which one stays and which data it keeps. Drafts follow the one that stays; what was issued does not change.',
  'merge.none': 'There are no duplicates',
  'merge.noneHint': 'Codes and names are compared, even with typing slips.',
  'merge.more': 'There are more. Merge or separate these and look again.',
  'merge.count_one': '{{shown}} pair to review',
  'merge.count_other': '{{shown}} pairs to review',
  'merge.why.code': 'The same RFC, RUC or key',
  'merge.why.name': 'The same name, written another way',
  'merge.why.slip': 'Names that differ by a typing slip',
  'merge.keepsHead': 'Stays',
  'merge.goesHead': 'Joins the other',
  'merge.documents_one': '{{shown}} document',
  'merge.documents_other': '{{shown}} documents',
  'merge.choose': '{{field}}: choose “{{value}}”',
  'merge.empty': 'empty',
  'merge.same': 'The same in both: {{fields}}',
  'merge.do': 'Merge the two',
  'merge.apart': 'They are different',
  'merge.doneAlone': 'They are one now: {{name}}.',
  'merge.done_one': 'They are one now: {{name}}. {{shown}} draft followed.',
  'merge.done_other': 'They are one now: {{name}}. {{shown}} drafts followed.',
  'merge.undo': 'Undo',
  'merge.undone': 'They are two again: {{one}} and {{other}}.',
  'error.state.notAllowedNow.mergeIssued':
    'Something was issued to this customer after they became one: it cannot be undone. Correct the data under Customers, or add the other one.',
  'error.state.notAllowedNow.mergeUnknown':
    'There is no merge that can be undone. Add the other one.',
  'merge.told': 'Noted: they are different. They will not be proposed again.',
  'merge.field.taxes': 'Taxes',
}
