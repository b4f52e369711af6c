import type { Input, Output } from '../../../contract/api.ts'
import type { StampRoute } from '../stampJob.ts'

type Fetched = Output<'reconcile.fetch'>

/**
 * Asks a company's certifiers, in its order, for stamped documents by their UUIDs, one after the other. What comes back is
 * a file like any other: it is judged before it is brought. Changes nothing anywhere.
 */
export async function fetchByUuid(
  uuids: Input<'reconcile.fetch'>['uuids'],
  routes: readonly StampRoute[],
): Promise<Fetched> {
  const files: Fetched['files'][number][] = []
  const notFound: string[] = []
  const unanswered: string[] = []
  for (const uuid of new Set(uuids.map((one) => one.toUpperCase()))) {
    const found = await ask(uuid, routes)
    if (found === 'notFound') notFound.push(uuid)
    else if (found === 'unanswered') unanswered.push(uuid)
    else files.push({ name: `${uuid}.xml`, xml: found.xml })
  }
  return { files, notFound, unanswered }
}

async function ask(
  uuid: string,
  routes: readonly StampRoute[],
): Promise<{ readonly xml: string } | 'notFound' | 'unanswered'> {
  let isUnanswered = false
  for (const { provider, call } of routes) {
    const outcome = await provider.byUuid?.(call, uuid)
    if (outcome?.kind === 'accepted') {
      return { xml: new TextDecoder('utf-8').decode(outcome.value.xml) }
    }
    // A code of the certifier's own says that it does not have it; silence says nothing.
    const isAnswer =
      outcome?.kind === 'refused' ||
      (outcome?.kind === 'unknown' && outcome.reason === 'unknownCode')
    if (!isAnswer) isUnanswered = true
  }
  return isUnanswered || routes.length === 0 ? 'unanswered' : 'notFound'
}
