/** Copies in another place than this computer's disk, and the way back from them on a new one. */
export const outside = {
  'outside.title': 'Copy in another place',
  'outside.none':
    'Choose a USB stick or another folder. If this computer is lost, the copy is not lost with it.',
  'outside.choose': 'Choose a place',
  'outside.change': 'Change',
  'outside.forget': 'Stop copying there',
  'outside.never': 'There is no proven copy there yet',
  'outside.neverWhen': 'never',
  'outside.absent':
    'The place is not connected (last copy: {{when}}). You can go on working; plug it in when you can and the copy is made by itself.',
  'outside.where': 'Where is the copy kept?',
  'outside.whereHint':
    'A folder “Timbrel” is made there. The first copy is made and proven at once.',
  'outside.kind.drive': 'stick or disk',
  'outside.kind.documents': 'on this computer',
  'outside.kind.synced': 'folder in the cloud',
  'outside.noPlaces':
    'No stick and no folder to write to is seen. Plug in a USB stick and open this again.',
  'outside.remind': 'Remind after (days)',
  'outside.remindHint': 'Days without a new copy in that place.',
  'outside.copying': 'Copying there and proving the copy…',
  'outside.use': 'Copy and prove there',
  'outside.other': 'Another folder…',
  'outside.done': 'Backup proven in {{where}}.',
  'outside.remindLine': 'Plug in the backup stick: last copy there, {{when}}',
  'outside.offerLine': 'Choose a USB stick for the backups',
} as const
