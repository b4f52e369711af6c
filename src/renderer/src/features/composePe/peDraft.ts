import type { Company, Customer } from '../../../../domain/parties.ts'
import type { PeDraft, PeKind, PeLine, PeReceiver } from '../../../../domain/pe/draft.ts'
import { EMPTY_PE_LINE, emptyPeDraft } from '../../../../domain/pe/emptyDraft.ts'
import type { Product } from '../../../../domain/products.ts'
import { peReceiverOf } from '../../../../domain/receiverOf.ts'

/** Nobody named: a boleta below S/ 700. */
export const NOBODY: PeReceiver = {
  taxIdType: '-',
  taxId: '',
  name: 'CLIENTES VARIOS',
  address: '',
  email: '',
}

/** A new document: today's, in soles, prices as they stand on the shelf. */
export function newPeDraft(company: Company, kind: PeKind, serie: string): PeDraft {
  return {
    ...emptyPeDraft(company.id, kind),
    receiver: kind === 'boleta' ? NOBODY : { ...NOBODY, taxIdType: '6', name: '' },
    serie,
    pricesIncludeTax: true,
    lines: [EMPTY_PE_LINE],
  }
}

/** What a customer brings into a document. */
export function withPeCustomer(draft: PeDraft, customer: Customer): PeDraft {
  return { ...draft, customerId: customer.id, receiver: peReceiverOf(customer) }
}

/** What a product brings into a line; what was typed as quantity stays. */
export function withPeProduct(line: PeLine, product: Product, draft: PeDraft): PeLine {
  return {
    ...line,
    productId: product.id,
    sku: product.sku,
    description: product.description,
    unidad: product.claveUnidad,
    codigoSunat: product.claveProdServ,
    tipoIgv: product.tipoIgv === '' ? '1' : product.tipoIgv,
    unitPrice: priceOf(product, draft),
  }
}

/** A price is taken over only where it means the same; else the person types it. */
function priceOf(product: Product, draft: PeDraft): string {
  return product.priceIncludesTax === draft.pricesIncludeTax ? product.unitPrice : ''
}

/** A line in which nothing was typed that would be missed. */
export function isBlankPe(line: PeLine): boolean {
  return line.description === '' && line.sku === '' && line.unitPrice === '' && line.discount === ''
}

/** The document as it is kept and judged: without the blank lines at the end. */
export function wholePe(draft: PeDraft): PeDraft {
  let end = draft.lines.length
  while (end > 0) {
    const line = draft.lines[end - 1]
    if (line === undefined || !isBlankPe(line)) break
    end -= 1
  }
  return end === draft.lines.length ? draft : { ...draft, lines: draft.lines.slice(0, end) }
}

/** Whether losing the document would lose something typed. */
export function hasPeContent(draft: PeDraft): boolean {
  const { receiver } = draft
  const isTyped = receiver.taxId !== '' || (receiver.name !== '' && receiver.name !== NOBODY.name)
  return isTyped || draft.notes !== '' || wholePe(draft).lines.length > 0
}
