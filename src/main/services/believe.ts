import type { InvoiceId } from '../../domain/ids.ts'
import { compareStamped } from '../../domain/mx/compareStamped.ts'
import { readCfdi } from '../../domain/mx/readCfdi.ts'
import type { Tfd } from '../../domain/mx/tfd.ts'
import type { Reader } from '../store/db.ts'
import { invoiceWithUuid } from '../store/invoices.ts'
import type { VerifySatSeal } from './satSeal.ts'

/** What a stamped XML is worth as the stamp of one of our documents. */
export type Judged =
  | {
      readonly kind: 'believed'
      readonly stamp: Tfd
      readonly satSeal: 'verified' | 'unknownCertificate'
    }
  | {
      readonly kind: 'doubt'
      /** `mismatch.…`, a stable word. */
      readonly reason: string
      /** UUID of a stamp over our own seal that is inside all the same, upper case; null without one. */
      readonly seen: string | null
    }

export type Believe = (
  sealed: { readonly id: InvoiceId; readonly xml: Uint8Array },
  answer: Uint8Array,
) => Judged

/**
 * Judges answers by reliability-security.md §3.2.9: our document and nothing else, stamped once, under a UUID that is
 * not another document's, by a seal that does not fail.
 */
export function createBelieve(reader: Reader, verifySatSeal: VerifySatSeal): Believe {
  return (sealed, answer) => {
    const compared = compareStamped(sealed.xml, answer)
    if (compared.kind === 'mismatch') {
      const seen = stampOverOurs(sealed.xml, answer, verifySatSeal)
      return { kind: 'doubt', reason: `mismatch.${compared.reason}`, seen }
    }
    const { stamp } = compared
    const owner = invoiceWithUuid(reader, stamp.uuid)
    if (owner !== null && owner !== sealed.id) {
      return { kind: 'doubt', reason: 'mismatch.foreignUuid', seen: null }
    }
    const satSeal = verifySatSeal(stamp)
    return satSeal === 'wrong'
      ? { kind: 'doubt', reason: 'mismatch.satSeal', seen: null }
      : { kind: 'believed', stamp, satSeal }
  }
}

/** A genuine stamp over our seal says that this UUID exists, however wrong the document around it is. */
function stampOverOurs(
  sealedXml: Uint8Array,
  answer: Uint8Array,
  verifySatSeal: VerifySatSeal,
): string | null {
  const [theirs, ours] = [readCfdi(answer), readCfdi(sealedXml)]
  if (theirs.kind === 'refused' || ours.kind === 'refused') return null
  const [stamp, second] = theirs.file.stamps
  if (stamp === undefined || second !== undefined) return null
  const isOverOurs = stamp.selloCfd === ours.file.sello && ours.file.sello !== ''
  return isOverOurs && verifySatSeal(stamp) !== 'wrong' ? stamp.uuid.toUpperCase() : null
}
