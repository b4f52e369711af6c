import { AppError } from '../../../domain/errors.ts'
import type { InvoiceId } from '../../../domain/ids.ts'
import type { CfdiDraft, Relation } from '../../../domain/invoice.ts'
import type { Target } from '../../../contract/api.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Tx } from '../../store/db.ts'
import {
  discardDraft,
  getInvoice,
  insertDraft,
  requireInvoice,
  type StoredInvoice,
} from '../../store/invoices.ts'
import { namedBy } from '../../store/relations.ts'
import {
  endSubstitution,
  insertSubstitution,
  substitutionByCopy,
  substitutionOf,
} from '../../store/substitutions.ts'
import type { Caller } from '../caller.ts'
import type { ServiceContext } from '../context.ts'
import { tellInvoicesChanged } from '../invoiceEvents.ts'
import { wayToCancel } from './accounts.ts'
import { queueCancellation } from './effects.ts'
import type { CancelRoutes } from './routes.ts'

/** Relation by which a document takes another one's place (c_TipoRelacion). */
export const SUBSTITUTION = '04'

export interface Substitutions {
  /** Id of the copy. `state.notAllowedNow` for a document that is not stamped or is being substituted already. */
  begin(target: Target<InvoiceId>, caller: Caller): InvoiceId
  drop(copyId: InvoiceId, caller: Caller): null
  /**
   * In the transaction of a stamp: where the stamped document is a copy that was made to take another's place, the
   * other's cancellation is queued with motive 01. So the old one is never cancelled before the new one exists, and no
   * end of the program comes in between (P1-38).
   */
  afterStamp(tx: Tx, copy: StoredInvoice): void
}

export function createSubstitutions(context: ServiceContext, routes: CancelRoutes): Substitutions {
  const { store, events } = context

  function copyOf(draft: CfdiDraft, uuid: string): CfdiDraft {
    const others = draft.relations.filter(({ tipoRelacion }) => tipoRelacion !== SUBSTITUTION)
    const substitution: Relation = { tipoRelacion: SUBSTITUTION, uuids: [uuid] }
    return { ...draft, issuedLocal: '', relations: [substitution, ...others] }
  }

  return {
    begin({ id, version }, caller) {
      const original = requireInvoice(store, id)
      const { summary, draft } = original
      // Peru has no substitution: a note or an annulment takes its place.
      if (draft.country !== 'MX') throw new AppError('state.notAllowedNow')
      if (summary.version !== version) throw new AppError('state.staleVersion')
      const earlier = substitutionOf(store, id)
      if (earlier?.state === 'open') return earlier.copyId
      if (summary.state !== 'stamped') {
        throw new AppError('state.notAllowedNow', { detail: { state: summary.state } })
      }
      // Said now, and not when the copy is stamped and the old one stands beside it.
      if (wayToCancel(store, summary.companyId, id, routes.cancellingOf) === null) {
        throw new AppError('state.noWayToCancel')
      }
      return store.tx((tx) => {
        const copy = insertDraft(tx, {
          draft: copyOf(draft, summary.uuid),
          total: summary.total,
        })
        const copyId = copy.summary.id
        insertSubstitution(tx, { originalId: id, copyId, actor: caller.actor })
        appendAudit(tx, {
          actor: caller.actor,
          event: 'substitution.begun',
          subject: id,
          data: { copy: copyId, uuid: summary.uuid },
        })
        tellInvoicesChanged(tx, events, [id, copyId])
        return copyId
      })
    },
    drop(copyId, caller) {
      const known = substitutionByCopy(store, copyId)
      const copy = getInvoice(store, copyId)
      if (known === null || copy === null) throw new AppError('notFound.invoice')
      const { state, version } = copy.summary
      if (known.state !== 'open' || (state !== 'draft' && state !== 'void')) {
        throw new AppError('state.notAllowedNow', { detail: { state } })
      }
      store.tx((tx) => {
        if (state === 'draft') discardDraft(tx, { id: copyId, version })
        endSubstitution(tx, copyId, 'dropped')
        appendAudit(tx, {
          actor: caller.actor,
          event: 'substitution.dropped',
          subject: known.originalId,
          data: { copy: copyId },
        })
        tellInvoicesChanged(tx, events, [known.originalId, copyId])
      })
      return null
    },
    afterStamp(tx, copy) {
      const { id } = copy.summary
      const known = substitutionByCopy(tx, id)
      if (known?.state !== 'open') return
      const original = getInvoice(tx, known.originalId)
      if (original === null) return
      // Somebody took the relation out of the copy: it takes nobody's place, and nothing is cancelled for it.
      const names = namedBy(tx, id, SUBSTITUTION).includes(original.summary.uuid)
      const { companyId } = original.summary
      const way = wayToCancel(tx, companyId, known.originalId, routes.cancellingOf)
      if (!names || way === null || original.summary.state !== 'stamped') return
      endSubstitution(tx, id, 'requested')
      queueCancellation(tx, events, {
        invoice: original,
        account: way.account,
        motive: '01',
        substitute: copy.summary.uuid,
        actor: known.actor,
      })
    },
  }
}
