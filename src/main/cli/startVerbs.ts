import { InvalidArgumentError, type Command } from 'commander'
import type { Verb } from './context.ts'
import { forgetPlace, listBackups, placeBackups, runBackup } from './verbs/backup.ts'

/** How an area adds its verbs to the command line. */
export interface Grammar {
  verb<Options extends object>(
    parent: Command,
    words: string,
    run: Verb<Options>,
    argumentName?: string | null,
    needs?: 'data' | 'any' | 'practice',
  ): Command
  group(words: string): Command
  help(path: string): string
}

/** Verbs for what the desk itself needs: backups, restoring. */
export function addStartVerbs({ verb, group, help }: Grammar): void {
  const backup = group('backup')
  verb(backup, 'run', runBackup)
  verb(backup, 'list', listBackups)
  verb(backup, 'place', placeBackups, 'folder').option('--remind <days>', help('--remind'), days, 3)
  verb(backup, 'forget-place', forgetPlace)
}

function days(value: string): number {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : 0
  if (number >= 1 && number <= 90) return number
  throw new InvalidArgumentError('1–90')
}
