import type { cliPrinting as es } from '../es/cliPrinting.ts'

/** Words of the verbs that say how printed pages look. */
export const cliPrinting: Readonly<Record<keyof typeof es, string>> = {
  'cli.print.accent': 'Colour: {{accent}}',
  'cli.print.footer': 'Text at the foot: {{footer}}',
  'cli.print.logo': 'Logo: {{width}} × {{height}} pixels',
  'cli.print.noLogo': 'No logo',
  'cli.help.print': 'logo and layout of a company’s PDFs',
  'cli.help.print show': 'how they come out',
  'cli.help.print set': 'changes the colour or the text at the foot',
  'cli.help.print logo': 'sets a PNG or JPG logo',
  'cli.help.print no-logo': 'removes the logo',
  'cli.help.--accent': 'colour of titles and headings',
  'cli.help.--footer': 'text at the foot of each page; empty for none',
}
