import type { DocumentKind } from '../../../contract/invoices.ts'
import type { AccountId } from '../../../domain/ids.ts'
import type { Draft } from '../../../domain/invoice.ts'
import type { SealingCompany } from '../../store/companies.ts'

/** The account that a person chose for a document, asked for whenever it counts; null: none. */
export type ChosenAccount = () => AccountId | null

/** A document that may be frozen: its rules are kept and everything that freezing needs is there. */
export interface Ready {
  /**
   * The account through which it goes, asked in the transaction that queues it: one that was paused while the document
   * was being frozen would keep it waiting.
   */
  accountNow(): AccountId
  /** Makes the bytes under this number; asked again with another one when the number went to another program. */
  freeze(folio: string): Promise<Frozen>
}

/** Bytes that are never made again, and what lists, queue and audit say of them. */
export interface Frozen {
  readonly folio: string
  /** Of the bytes: what is sent, or what is certified. */
  readonly document: DocumentKind
  readonly bytes: Uint8Array
  readonly total: string
  /** Legal local time as printed. */
  readonly issuedLocal: string
  /** Kind of the job that brings it to the authority. */
  readonly jobKind: string
  /** Epoch ms UTC after which it may not be sent any more. */
  readonly deadlineAt: number
  /** What of it goes out in order where the account wants that: one series; '' for nothing. */
  readonly orderKey: string
  /** Facts for the audit row besides those that every document has. */
  readonly audit: Readonly<Record<string, string>>
}

/** How a country's documents are frozen. */
export interface Freezer<D extends Draft> {
  /**
   * Judges the draft and finds what freezing needs. Refuses with `validation.invoice` (all problems), `certificate.*`
   * or `validation.account`. `chosen` is used while it works.
   */
  ready(draft: D, issuer: SealingCompany, chosen: ChosenAccount): Ready
}

/** One way of freezing per country. */
export interface Freezers {
  ready(draft: Draft, issuer: SealingCompany, chosen: ChosenAccount): Ready
}

/** Chooses by the draft's country; the one place of the services where it decides how a document is frozen. */
export function createFreezers(byCountry: {
  readonly [C in Draft['country']]: Freezer<Extract<Draft, { country: C }>>
}): Freezers {
  return {
    ready: (draft, issuer, chosen) =>
      draft.country === 'PE'
        ? byCountry.PE.ready(draft, issuer, chosen)
        : byCountry.MX.ready(draft, issuer, chosen),
  }
}
