import type { PacContext } from '../pac/context.ts'
import { DONE_WORDS, plain, shown, stampDocument } from '../pac/operation.ts'
import type { Operation, OperationResult } from '../pac/operation.ts'

const HOURS_72_MS = 72 * 3_600_000

/**
 * Stamps; the custom id is kept for 72 hours from its first use, and a second document under it is answered with the
 * first one's stamp (providers.md §3.2).
 */
export function createStamp(): Operation {
  const used = new Map<string, { readonly uuid: string; readonly until: number }>()
  return {
    name: 'stamp',
    run(fields, context, twist) {
      const customId = fields.get('customid') ?? ''
      const known = used.get(customId)
      const result = stampDocument(fields, context, twist)
      if (known !== undefined && context.now() < known.until) {
        return underKnownId(known.uuid, result, context)
      }
      if (result.code === '200' && result.stamped !== null && customId !== '') {
        const { uuid } = result.stamped.record
        used.set(customId, { uuid, until: context.now() + HOURS_72_MS })
      }
      return result
    },
  }
}

/** What comes of a document under an id that was used: the first one's stamp, whatever this one is. */
function underKnownId(uuid: string, result: OperationResult, context: PacContext): OperationResult {
  const first = context.ledger.byUuid(uuid)
  const isTaken = result.code === '200' || result.code === '307'
  if (first === undefined || !isTaken || result.stamped?.record.isSecond === true) return result
  const hidden = result.code === '307' && result.stamped === null
  const stamped = hidden ? null : { record: first, xml: context.ledger.xmlOf(first) }
  return { ...result, code: 'CFDI3307', message: DUPLICATE, stamped }
}

const DUPLICATE = 'Timbre duplicado. El customId proporcionado está duplicado.'

/** Hands out a token for user and password; the protocol has looked at them. */
export const authenticate: Operation = {
  name: 'authenticate',
  run: (_fields, { now }) => plain('200', DONE_WORDS, now()),
}

export const balance: Operation = {
  name: 'balance',
  run: (_fields, { ledger }) => plain('200', DONE_WORDS, ledger.credits()),
}

/** Tells where a stored document is (`live`), and gives it (`file`); not before its `visibleAt`. */
export const live: Operation = { name: 'live', run: stored }
export const file: Operation = { name: 'file', run: stored }

function stored(
  ...[fields, { ledger, now }]: Parameters<Operation['run']>
): ReturnType<Operation['run']> {
  const record = ledger.byUuid(fields.get('uuid') ?? '')
  if (record === undefined || now() < record.visibleAt) return plain('404', 'No se encontró')
  return shown({ record, xml: ledger.xmlOf(record) })
}
