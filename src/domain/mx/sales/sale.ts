import type { CompanyId } from '../../ids.ts'
import type { DraftLine, LineTax } from '../../invoice.ts'

/** A ticket: a sale to somebody who asked for no invoice. Numbers are decimal text in MXN, as typed. */
export interface SaleInput {
  readonly companyId: CompanyId
  /** Number printed on the ticket; one of a kind in its company. */
  readonly ticket: string
  /** `AAAA-MM-DDThh:mm:ss` at the shop; '' takes the moment of recording. */
  readonly soldLocal: string
  readonly formaPago: string
  readonly pricesIncludeTax: boolean
  readonly lines: readonly DraftLine[]
}

/** What of a ticket shares its taxes, as a global invoice names it. */
export interface SalePart {
  readonly objetoImp: string
  readonly taxes: readonly LineTax[]
  /** Tax included, in pesos and cents. */
  readonly gross: string
}

/** A ticket as a global invoice needs to know it. */
export interface Ticket {
  readonly ticket: string
  readonly formaPago: string
  /** Tax included, in pesos and cents. */
  readonly total: string
  readonly parts: readonly SalePart[]
}
