import { parseE6 } from '../../decimal.ts'
import type { CfdiDraft, DraftLine, GlobalPeriod, Receiver } from '../../invoice.ts'
import type { Company } from '../../parties.ts'
import { PUBLIC_NAME } from '../names.ts'
import { RFC_PUBLIC } from '../rfc.ts'
import type { Ticket } from './sale.ts'

/** Series of global invoices where the person names no other. */
const SERIE = 'G'

/** The public in general, as SAT's guide writes it (cfdi-4.0.md §6). */
function publicReceiver(company: Company): Receiver {
  return {
    taxId: RFC_PUBLIC,
    name: PUBLIC_NAME,
    postalCode: company.postalCode,
    regimenFiscal: '616',
    usoCfdi: 'S01',
    residenciaFiscal: '',
    numRegIdTrib: '',
    email: '',
  }
}

/**
 * The global invoice of tickets (rule 2.7.1.21): one concept per ticket, or one per ticket and combination of taxes where
 * it holds several; FormaPago of the dearest. Prices include tax, so that it adds up to the tickets to the cent.
 */
export function globalDraft(
  company: Company,
  globalPeriod: GlobalPeriod,
  tickets: readonly Ticket[],
): CfdiDraft {
  return {
    country: 'MX',
    kind: 'ingreso',
    companyId: company.id,
    customerId: null,
    receiver: publicReceiver(company),
    serie: SERIE,
    issuedLocal: '',
    lugarExpedicion: company.postalCode,
    formaPago: formOfDearest(tickets),
    metodoPago: 'PUE',
    condicionesDePago: '',
    moneda: 'MXN',
    tipoCambio: '',
    exportacion: '01',
    pricesIncludeTax: true,
    globalPeriod,
    relations: [],
    lines: tickets.flatMap(ticketLines),
    payments: [],
    notes: '',
  }
}

function formOfDearest(tickets: readonly Ticket[]): string {
  let dearest: Ticket | null = null
  for (const ticket of tickets) {
    const isDearer =
      dearest === null || (parseE6(ticket.total) ?? 0n) > (parseE6(dearest.total) ?? 0n)
    if (isDearer) dearest = ticket
  }
  return dearest?.formaPago ?? ''
}

/** The concepts of one ticket, which must be read together with `checkTicket`. */
export function ticketLines({ ticket, parts }: Ticket): DraftLine[] {
  return parts
    .filter(({ gross }) => (parseE6(gross) ?? 0n) > 0n)
    .map(({ objetoImp, taxes, gross }) => ({
      productId: null,
      sku: ticket,
      claveProdServ: '01010101',
      claveUnidad: 'ACT',
      unidad: '',
      description: 'Venta',
      quantity: '1',
      unitPrice: gross,
      discount: '',
      objetoImp,
      taxes,
      thirdParty: null,
      pedimentos: [],
      cuentaPredial: '',
    }))
}

/**
 * A credit note over a global invoice for one of its tickets, whose customer wants an invoice of his own after all
 * (SAT's guide to the global invoice, appendix 2).
 */
export function ticketCredit(global: CfdiDraft, uuid: string, ticket: Ticket): CfdiDraft {
  return {
    ...global,
    kind: 'egreso',
    serie: 'NC',
    issuedLocal: '',
    globalPeriod: null,
    relations: [{ tipoRelacion: '01', uuids: [uuid] }],
    lines: ticketLines(ticket).map((line) => ({ ...line, claveProdServ: '84111506' })),
  }
}
