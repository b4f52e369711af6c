import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BackupStatus, ProvenBackup, RecoveryView } from '../../../contract/backups.ts'
import type { SentAfterwards } from '../../../contract/sentAfterwards.ts'
import {
  notRebuiltSentence,
  sentAfterSentence,
  untoldSentence,
} from '../../../locales/sentAfterSentences.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'

function printProven({ print, words }: VerbContext, { at, invoices }: ProvenBackup): void {
  print.line(words.t('cli.backup.ran', { when: words.dateTime(at), count: String(invoices) }))
}

function printStatus(context: VerbContext, status: BackupStatus): void {
  const { print, words } = context
  if (status.lastProven === null) print.line(words.t('cli.backup.never'))
  else printProven(context, status.lastProven)
  for (const { name, at, bytes } of status.backups) {
    print.line(`${name}  ${words.dateTime(at)}  ${String(bytes)}`)
  }
  const { outside } = status
  if (outside === null) {
    print.line(words.t('cli.backup.outsideNone'))
    return
  }
  const when =
    outside.last === null ? words.t('cli.backup.outsideNever') : words.dateTime(outside.last.at)
  const line = words.t('cli.backup.outside', { path: outside.path, when })
  print.line(outside.isReachable ? line : `${line} (${words.t('cli.backup.outsideAbsent')})`)
}

/** `backup run`: copies everything, opens the copy, counts and chain-checks it. */
export const runBackup: Verb<object> = async (context) => {
  const proven = await context.call('backups.run', {})
  printProven(context, proven)
  context.print.result(proven)
  return EXIT.done
}

/** `backup list`: the copies here, and how things stand in the other place. */
export const listBackups: Verb<object> = async (context) => {
  const status = await context.call('backups.status', {})
  printStatus(context, status)
  context.print.result(status)
  return EXIT.done
}

/** `backup place FOLDER [--remind DAYS]`: copies go there too; the first one is made and proven now. */
export const placeBackups: Verb<{ readonly folder: string; readonly remind: number }> = async (
  context,
  { folder, remind },
) => {
  const status = await context.call('backups.choosePlace', {
    placeId: null,
    path: resolve(folder),
    remindAfterDays: remind,
  })
  printStatus(context, status)
  context.print.result(status)
  return EXIT.done
}

/** `backup forget-place`: no more copies there; those that are there stay. */
export const forgetPlace: Verb<object> = async (context) => {
  const status = await context.call('backups.forgetPlace', {})
  printStatus(context, status)
  context.print.result(status)
  return EXIT.done
}

/** `backup find`: backup files on drives and in the person's folders. */
export const findBackups: Verb<object> = async ({ call, print, words }) => {
  const copies = await call('system.findBackups', { path: null })
  for (const { path, at } of copies) print.line(`${words.dateTime(at)}  ${path}`)
  if (copies.length === 0) print.line(words.t('found.none'))
  print.result(copies)
  return EXIT.done
}

/** `backup restore FILE`: takes a backup in; the present state, if any, is backed up before. Sends nothing. */
export const restoreBackup: Verb<{ readonly file: string }> = async (
  { call, print, words },
  { file },
) => {
  const [copy] = await call('system.findBackups', { path: resolve(file) })
  if (copy === undefined) return EXIT.refused
  const preview = await call('system.previewBackup', { id: copy.id })
  await call('system.restoreFound', { id: copy.id })
  print.line(words.t('cli.backup.restored', { count: String(preview.invoices) }))
  print.result(preview)
  return EXIT.done
}

const LOOK_EVERY_MS = 200

/** Asks Nubefact what was issued after the copy, for each Peruvian company; how far it is goes to the error stream. */
async function findSent({ call, print, words }: VerbContext): Promise<readonly SentAfterwards[]> {
  for (const { companyId } of await call('peru.sentAfterwards', {})) {
    let one = await call('peru.findSent', { companyId })
    while (one.state === 'running') {
      await sleep(LOOK_EVERY_MS)
      const all = await call('peru.sentAfterwards', {})
      one = all.find((other) => other.companyId === companyId) ?? one
    }
    for (const line of sentAfterLines(one, words)) print.line(line)
  }
  return call('peru.sentAfterwards', {})
}

function sentAfterLines(
  one: SentAfterwards,
  { t, reason }: VerbContext['words'],
): readonly string[] {
  const head = sentAfterSentence(t, one, { count: String, reason: reason(one.reason) })
  return [
    head,
    ...one.found.map(({ folio, receiverName, total, currency, twin, untold }) =>
      [
        `${folio} · ${receiverName} · ${total} ${currency}`,
        untoldSentence(t, untold),
        twin === null ? '' : t('sentAfter.twin'),
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    ...one.notRebuilt.map((lost) => notRebuiltSentence(t, lost)),
  ]
}

/**
 * `backup recovery [--ask] [--find]`: what is left to do after a restore; `--ask` asks the PAC about what is in doubt,
 * `--find` asks Nubefact what was issued after the copy and brings it. Exit code 4 where that came to no end.
 */
export const showRecovery: Verb<{ readonly ask?: boolean; readonly find?: boolean }> = async (
  context,
  { ask, find },
) => {
  const { call, print, words } = context
  if (find === true) {
    const sent = await findSent(context)
    print.result(sent)
    return sent.every(({ state }) => state === 'done') ? EXIT.done : EXIT.unfinished
  }
  const view = await call(ask === true ? 'backups.askDoubts' : 'backups.recovery', {})
  for (const line of recoveryLines(view, words.t)) print.line(line)
  print.result(view)
  return EXIT.done
}

function recoveryLines(view: RecoveryView, t: VerbContext['words']['t']): readonly string[] {
  return [
    t(view.isChainProven ? 'recovery.chainProven' : 'recovery.chainLinked'),
    ...view.seals.map(({ name, hasKey }) =>
      t(hasKey ? 'recovery.sealHere' : 'recovery.sealMissing', { name }),
    ),
    ...view.accounts.map(({ label, missing }) =>
      t(missing.length === 0 ? 'recovery.accountHere' : 'recovery.accountMissing', { label }),
    ),
    ...view.doubts.map(({ title, state, words }) =>
      `${title}: ${t(`cli.job.${state}`)} ${words}`.trimEnd(),
    ),
  ]
}
