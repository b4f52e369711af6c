import type { printing as es } from '../es/printing.ts'

/** How a company's printed pages look. */
export const printing: Readonly<Record<keyof typeof es, string>> = {
  'settings.printing': 'Logo and PDF layout',
  'printing.lead':
    'This is how your invoices come out on letter, A4 and 80 mm paper. PDFs that were kept do not change.',
  'printing.logo': 'Logo',
  'printing.logoHint':
    'PNG or JPG, up to {{most}} KB; a width of 500 pixels is enough. It is printed above your name.',
  'printing.logoDrop': 'Drop your logo here',
  'printing.logoAlt': 'Logo of {{name}}',
  'printing.logoRemove': 'Remove logo',
  'printing.logoSaved': 'Logo saved. PDFs made from now on carry it.',
  'printing.logoRemoved': 'Logo removed.',
  'printing.accent': 'Colour of titles and headings',
  'printing.footer': 'Text at the foot of each page',
  'printing.footerHint': 'Up to {{most}} letters: opening hours, bank account, thanks.',
  'printing.preview': 'View of head and foot',
  'printing.previewLine': 'Line',
  'printing.previewTitle': 'INVOICE',
  'printing.previewAmount': 'Amount',
  'printAccent.petrol': 'Petrol',
  'printAccent.teal': 'Teal',
  'printAccent.green': 'Green',
  'printAccent.blue': 'Blue',
  'printAccent.violet': 'Violet',
  'printAccent.pink': 'Pink',
  'printAccent.red': 'Red',
  'printAccent.orange': 'Orange',
  'printAccent.ink': 'Black',
  'rule.print.footer': 'Write up to {{most}} letters on a single line.',
  'error.validation.file.logoType':
    'The file is neither a PNG nor a JPG picture. Export your logo as one of these.',
  'error.validation.file.logoTooLarge':
    'The file is over {{most}} KB. Save your logo smaller: a width of 500 pixels is enough.',
  'error.validation.file.logoTooManyPixels':
    'The picture has more than {{most}} million pixels. Reduce it to a width of about 500.',
  'error.validation.file.logoHeavy':
    'The picture would weigh more than {{most}} KB in every PDF. Reduce it to a width of about 500 pixels.',
  'error.validation.file.logoBroken':
    'The picture is damaged or in an unusual form. Open it in another program and save it again in RGB.',
}
