import type { FoundSent, NotRebuilt } from '../../../contract/sentAfterwards.ts'
import type { AccountId, InvoiceId } from '../../../domain/ids.ts'
import type { Company } from '../../../domain/parties.ts'
import { draftOfUbl } from '../../../domain/pe/fromUbl.ts'
import { readUbl, type UblFacts } from '../../../domain/pe/readUbl.ts'
import type { Untold } from '../../../domain/pe/ublTerms.ts'
import type { Annulment, Comprobante, ComprobanteKey } from '../../providers/issuingPort.ts'
import { appendAudit } from '../../store/audit.ts'
import { customersWithTaxId } from '../../store/customers.ts'
import type { Tx } from '../../store/db.ts'
import { addDocument } from '../../store/documents.ts'
import { getInvoice, setInvoiceState } from '../../store/invoices.ts'
import { draftsLike } from '../../store/peNumbers.ts'
import { insertBroughtInvoice } from '../../store/reconcile.ts'
import { passFolio } from '../../store/series.ts'
import type { ServiceContext } from '../context.ts'
import { bringFiles, isOf } from './bringFiles.ts'
import { bringVoidCdr, type BroughtVoid } from './bringVoidCdr.ts'
import { applyComprobante, type Brought } from './comprobanteEffects.ts'
import type { IssueRoute } from './issueRoute.ts'
import { ISSUE_JOB } from './jobKinds.ts'
import { applyAnnulment } from './voidEffects.ts'

/** What became of a number that the agent has. */
export type Rebuilt =
  | { readonly kind: 'found'; readonly sent: FoundSent }
  | { readonly kind: 'lost'; readonly lost: NotRebuilt }

/**
 * Makes a record of a document that the agent has and the data have not: from its signed XML, with XML, CDR and PDF
 * kept, marked as recovered, and the series past its number. What SUNAT has not decided is asked about later.
 */
export async function rebuild(
  { store, events }: ServiceContext,
  of: {
    readonly company: Company
    readonly accountId: AccountId
    readonly route: IssueRoute
    readonly comprobante: Comprobante
    readonly actor: string
  },
): Promise<Rebuilt> {
  const { company, comprobante, route } = of
  const { key } = comprobante
  const brought = await bringFiles(route, comprobante, company.taxId)
  const xml = brought.xml ?? comprobante.xml ?? (await fileAt(route, comprobante.xmlLink))
  const facts = xml === null ? null : readUbl(xml)
  const reason = whyNot(company, key, xml, facts)
  if (xml === null || facts === null || reason !== null) {
    store.tx((tx) => passFolio(tx, company.id, used(key)))
    return lost(key, reason ?? 'unreadable')
  }
  const [customer] = customersWithTaxId(store, company.id, facts.receiver.taxId)
  const { draft, untold } = draftOfUbl(facts, {
    companyId: company.id,
    customerId: customer?.id ?? null,
  })
  // Where the lines do not tell all, only the agent's own page is right.
  const pdf = untold.length === 0 ? null : await pageAt(route, comprobante.link)
  if (untold.length > 0 && pdf === null) {
    store.tx((tx) => passFolio(tx, company.id, used(key)))
    return lost(key, 'noPdf', untold)
  }
  const isAnnulled = comprobante.isVoided && comprobante.verdict !== 'rejected'
  const annulled = isAnnulled ? await annulmentOf(route, key, company.taxId) : null
  return store.tx((tx) => {
    const [twin] = draftsLike(tx, { companyId: company.id, kind: key.kind, receiverTaxId: facts.receiver.taxId, total: facts.total }) // prettier-ignore
    const id = insertBroughtInvoice(tx, { draft, state: 'sealed', folio: key.numero, total: facts.total, uuid: '', stampedLocal: '' }) // prettier-ignore
    passFolio(tx, company.id, used(key))
    appendAudit(tx, {
      actor: of.actor,
      event: 'invoice.recovered',
      subject: id,
      data: { serie: key.serie, folio: key.numero, total: facts.total },
    })
    addDocument(tx, id, 'stampedXml', xml)
    if (pdf !== null) addDocument(tx, id, 'pdf', pdf)
    settle(tx, id, brought)
    tx.afterCommit(() => store.anchorNow())
    const folio = folioOf(key)
    const { total, moneda, receiver } = facts
    return {
      kind: 'found',
      sent: {
        invoiceId: id,
        folio,
        total,
        currency: moneda,
        receiverName: receiver.name,
        twin: twin ?? null,
        untold,
      },
    }
  })

  function settle(tx: Tx, id: InvoiceId, files: Brought): void {
    const title = `${folioOf(key)} · ${facts?.receiver.name ?? ''} · ${facts?.total ?? ''} ${facts?.moneda ?? ''}`
    const asker = { kind: ISSUE_JOB, subjectId: id, accountId: of.accountId, title, payload: {} }
    applyComprobante(tx, events, asker, files)
    if (annulled === null) return
    if (getInvoice(tx, id)?.summary.state === 'stamped') setInvoiceState(tx, id, 'cancelRequested')
    applyAnnulment(tx, asker, annulled)
  }
}

/**
 * What SUNAT's receipt says of an annulment that the agent tells of. Where the agent knows nothing more of it, its word
 * stands; where it does not answer, it is asked later.
 */
async function annulmentOf(
  route: IssueRoute,
  key: ComprobanteKey,
  issuerTaxId: string,
): Promise<BroughtVoid> {
  const found = await route.issuer.findVoid(route.call, key)
  const bare = { ticket: '', code: '', words: '', cdr: null, cdrLink: '' } as const
  const annulment: Annulment =
    found.kind === 'found'
      ? found.value
      : { ...bare, verdict: found.kind === 'absent' ? 'accepted' : 'pending' }
  return bringVoidCdr(route, annulment, { issuerTaxId, serie: key.serie })
}

/** The agent's own page of a document; null where what comes is no PDF. */
async function pageAt(route: IssueRoute, link: string): Promise<Uint8Array | null> {
  const pdf = link === '' ? null : await fileAt(route, `${link}.pdf`)
  return pdf !== null && Buffer.from(pdf.subarray(0, 5)).toString('latin1') === '%PDF-' ? pdf : null
}

async function fileAt({ issuer, call }: IssueRoute, link: string): Promise<Uint8Array | null> {
  if (link === '') return null
  const outcome = await issuer.file(call, link)
  return outcome.kind === 'accepted' ? outcome.value : null
}

function whyNot(
  company: Company,
  key: ComprobanteKey,
  xml: Uint8Array | null,
  facts: UblFacts | null,
): NotRebuilt['reason'] | null {
  if (xml === null || xml.length === 0) return 'noXml'
  if (facts === null) return 'unreadable'
  if (facts.issuerTaxId !== company.taxId) return 'otherIssuer'
  return isOf(facts, company.taxId, key) ? null : 'unreadable'
}

function lost(
  key: ComprobanteKey,
  reason: NotRebuilt['reason'],
  untold: readonly Untold[] = [],
): Rebuilt {
  return { kind: 'lost', lost: { folio: folioOf(key), reason, untold } }
}

function folioOf({ serie, numero }: ComprobanteKey): string {
  return `${serie}-${numero}`
}

function used({ kind, serie, numero }: ComprobanteKey) {
  return { kind, serie, folio: numero }
}
