/** Words of the verbs for backups, restoring and the settings of the desk. */
export const cliStart = {
  'cli.help.backup': 'respaldos: hacerlos, llevarlos a otro lugar, recuperarlos',
  'cli.help.backup run': 'hace un respaldo, lo abre y lo prueba',
  'cli.help.backup list': 'copias en esta computadora y en el otro lugar',
  'cli.help.backup place':
    'guarda también copias en una carpeta o memoria, y prueba la primera ahí',
  'cli.help.backup forget-place': 'deja de copiar en el otro lugar',
  'cli.help.--remind': 'días sin copia ahí antes de recordarlo',
  'cli.backup.ran': 'Respaldo probado {{when}}: {{count}} documentos.',
  'cli.backup.never': 'Todavía no hay un respaldo probado.',
  'cli.backup.outside': 'En otro lugar: {{path}}, última copia probada {{when}}',
  'cli.backup.outsideNone':
    'Ningún otro lugar elegido: si esta computadora se pierde, las copias se pierden con ella.',
  'cli.backup.outsideAbsent': 'no está conectado',
  'cli.backup.outsideNever': 'nunca',
} as const
