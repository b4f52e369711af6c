/** Words of the verbs for backups, restoring and the settings of the desk. */
export const cliStart = {
  'cli.help.backup': 'backups: make them, take them elsewhere, restore them',
  'cli.help.backup run': 'makes a backup, opens it and proves it',
  'cli.help.backup list': 'copies on this computer and in the other place',
  'cli.help.backup place':
    'keeps copies in a folder or on a stick too, and proves the first one there',
  'cli.help.backup forget-place': 'stops copying to the other place',
  'cli.help.--remind': 'days without a copy there before it is reminded of',
  'cli.backup.ran': 'Backup proven {{when}}: {{count}} documents.',
  'cli.backup.never': 'There is no proven backup yet.',
  'cli.backup.outside': 'In another place: {{path}}, last proven copy {{when}}',
  'cli.backup.outsideNone':
    'No other place chosen: if this computer is lost, the copies are lost with it.',
  'cli.backup.outsideAbsent': 'not connected',
  'cli.backup.outsideNever': 'never',
} as const
