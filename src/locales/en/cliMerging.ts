import type { cliMerging as es } from '../es/cliMerging.ts'

/** Words of the verbs that make one customer or product of two. */
export const cliMerging: Readonly<Record<keyof typeof es, string>> = {
  'cli.merge.unknown': 'Nothing matches “{{named}}”. Use the id that “duplicates” shows.',
  'cli.merge.severalOf': 'There are several with “{{named}}”. Use the id that “duplicates” shows.',
  'cli.merge.none': 'There are no duplicates.',
  'cli.merge.more': 'There are more: merge or separate these and look again.',
  'cli.merge.documents': 'documents: {{count}}',
  'cli.merge.customer': 'They are one now: {{taxId}} {{name}}. Drafts that followed: {{count}}.',
  'cli.merge.product':
    'They are one now: {{sku}} {{description}}. Drafts that followed: {{count}}.',
  'cli.merge.undone':
    'They are two again: {{one}} and {{other}}. Drafts that went back: {{count}}.',
  'cli.help.customer unmerge':
    'takes the last merge back, while nothing was issued to the customer since',
  'cli.help.product unmerge': 'undoes the last merge, if its data did not change since',
  'cli.help.customer duplicates': 'customers that look like one',
  'cli.help.customer merge':
    'makes one of two: “keep” stays, drafts follow it and what was issued does not change',
  'cli.help.product duplicates': 'products that look like one',
  'cli.help.product merge':
    'makes one of two: “keep” stays, drafts follow it and what was issued does not change',
  'cli.help.--take': 'data taken from the one that goes, joined by commas: email,phone',
}
