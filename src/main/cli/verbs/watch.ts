import { setTimeout as sleep } from 'node:timers/promises'
import type { WatchView } from '../../../contract/watch.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'

/** So long a file must stay as it is before it counts as written to its end; two looks tell. */
const BETWEEN_LOOKS_MS = 9_000

interface OfCompany {
  readonly company?: string
}

/** `watch show`: the folder of a company and what came of its latest files. */
export const showWatch: Verb<OfCompany> = async (context, options) => {
  const { id: companyId } = await findCompany(context.call, options.company)
  return shown(context, await context.call('watch.get', { companyId }))
}

/** `watch on [--folder FOLDER] [--send]`: files that land there become rehearsed batches; sent only with `--send`. */
export const turnOn: Verb<
  OfCompany & { readonly folder?: string; readonly send?: boolean }
> = async (context, options) => {
  const { id: companyId } = await findCompany(context.call, options.company)
  const view = await context.call('watch.save', {
    companyId,
    isOn: true,
    send: options.send === true,
    choose: options.folder !== undefined,
  })
  return shown(context, view)
}

/** `watch off`: files stay where they are. */
export const turnOff: Verb<OfCompany> = async (context, options) => {
  const { id: companyId } = await findCompany(context.call, options.company)
  const input = { companyId, isOn: false, send: false, choose: false }
  return shown(context, await context.call('watch.save', input))
}

/** `watch look`: takes what lies in the folder now and does not change while it is looked at. */
export const lookNow: Verb<OfCompany> = async (context, options) => {
  const { id: companyId } = await findCompany(context.call, options.company)
  await context.call('watch.look', { companyId })
  await sleep(BETWEEN_LOOKS_MS)
  return shown(context, await context.call('watch.look', { companyId }))
}

function shown({ print, words }: VerbContext, view: WatchView): typeof EXIT.done {
  const state = view.isUnreachable ? 'unreachable' : view.isOn ? 'on' : 'off'
  print.line(`${words.t(`cli.watch.${state}`)}  ${view.folder}`)
  for (const file of view.recent) {
    const why =
      file.reason === ''
        ? ''
        : `  ${words.t(`error.validation.file.${file.reason}`, { line: file.line })}`
    print.line(
      `${words.dateTime(file.at)}  ${words.t(`watchFile.${file.outcome}`)}  ${file.name}  ${file.batchId ?? ''}${why}`,
    )
  }
  print.result(view)
  return EXIT.done
}
