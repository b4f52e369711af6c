/** Words of the verbs that say how printed pages look. */
export const cliPrinting = {
  'cli.print.accent': 'Color: {{accent}}',
  'cli.print.footer': 'Texto al pie: {{footer}}',
  'cli.print.logo': 'Logo: {{width}} × {{height}} puntos',
  'cli.print.noLogo': 'Sin logo',
  'cli.help.print': 'logo y diseño de los PDF de una empresa',
  'cli.help.print show': 'cómo salen',
  'cli.help.print set': 'cambia el color o el texto al pie',
  'cli.help.print logo': 'pone un logo PNG o JPG',
  'cli.help.print no-logo': 'quita el logo',
  'cli.help.--accent': 'color de títulos y encabezados',
  'cli.help.--footer': 'texto al pie de cada hoja; vacío para ninguno',
} as const
