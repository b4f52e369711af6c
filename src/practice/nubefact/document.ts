import { createHash } from 'node:crypto'
import { AFFECTATIONS } from '../../domain/pe/affectation.ts'
import type { TakenDocument } from './ledger.ts'
import { rowsOf, word, type Row } from './row.ts'
import { escaped, exciseOf, schemeOf, termsOf } from './ublParts.ts'
import { zipOf } from './zip.ts'

/** SUNAT's two digits of a kind of document. */
const SUNAT_KIND: Readonly<Record<string, string>> = { '1': '01', '2': '03', '3': '07', '4': '08' }
const NAMES: Readonly<Record<string, string>> = {
  '1': 'Factura',
  '2': 'Boleta',
  '3': 'Nota de crédito',
  '4': 'Nota de débito',
}

/** A UBL of the practice, with everything a reader may look for and a signature that proves nothing. */
export function ublOf(ruc: string, body: Row): string {
  const tipo = word(body, 'tipo_de_comprobante')
  const [day = '', month = '', year = ''] = word(body, 'fecha_de_emision').split('-')
  const currency = ['', 'PEN', 'USD', 'EUR', 'GBP'][Number(body['moneda'])] ?? 'PEN'
  const items = rowsOf(body['items'])
  const lines = items.map(
    (item, index) =>
      `<cac:InvoiceLine><cbc:ID>${index + 1}</cbc:ID><cbc:InvoicedQuantity unitCode="${escaped(word(item, 'unidad_de_medida'))}">${escaped(word(item, 'cantidad'))}</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="${currency}">${escaped(word(item, 'subtotal'))}</cbc:LineExtensionAmount><cac:PricingReference><cac:AlternativeConditionPrice><cbc:PriceAmount currencyID="${currency}">${escaped(word(item, 'precio_unitario'))}</cbc:PriceAmount><cbc:PriceTypeCode>01</cbc:PriceTypeCode></cac:AlternativeConditionPrice></cac:PricingReference>${allowanceOf(item, currency)}<cac:TaxTotal><cbc:TaxAmount currencyID="${currency}">${escaped(word(item, 'igv'))}</cbc:TaxAmount>${exciseOf(item, currency, year)}<cac:TaxSubtotal><cac:TaxCategory><cbc:Percent>${escaped(word(body, 'porcentaje_de_igv'))}</cbc:Percent><cbc:TaxExemptionReasonCode>${AFFECTATIONS.get(word(item, 'tipo_de_igv'))?.sunat ?? ''}</cbc:TaxExemptionReasonCode>${schemeOf('1000')}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal><cac:Item><cbc:Description>${escaped(word(item, 'descripcion'))}</cbc:Description></cac:Item><cac:Price><cbc:PriceAmount currencyID="${currency}">${escaped(word(item, 'valor_unitario'))}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">',
    `<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:ID>${escaped(word(body, 'serie'))}-${escaped(word(body, 'numero'))}</cbc:ID>`,
    `<cbc:IssueDate>${year}-${month}-${day}</cbc:IssueDate><cbc:InvoiceTypeCode>${SUNAT_KIND[tipo] ?? ''}</cbc:InvoiceTypeCode>`,
    '<cbc:Note>PRACTICA - SIN VALOR FISCAL</cbc:Note>',
    `<cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>`,
    modifiedBy(body),
    `<cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="6">${escaped(ruc)}</cbc:ID></cac:PartyIdentification></cac:Party></cac:AccountingSupplierParty>`,
    `<cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="${escaped(word(body, 'cliente_tipo_de_documento'))}">${escaped(word(body, 'cliente_numero_de_documento'))}</cbc:ID></cac:PartyIdentification><cac:PartyLegalEntity><cbc:RegistrationName>${escaped(word(body, 'cliente_denominacion'))}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>`,
    termsOf(body, currency),
    `<cac:TaxTotal><cbc:TaxAmount currencyID="${currency}">${escaped(word(body, 'total_igv'))}</cbc:TaxAmount></cac:TaxTotal>`,
    `<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="${currency}">${escaped(word(body, 'total'))}</cbc:PayableAmount></cac:LegalMonetaryTotal>`,
    ...lines,
    '</Invoice>',
  ].join('')
}

/** What a note changes, and why; nothing for a sale. */
function modifiedBy(body: Row): string {
  const tipo = word(body, 'documento_que_se_modifica_tipo')
  if (tipo === '') return ''
  const reason = `${word(body, 'tipo_de_nota_de_credito')}${word(body, 'tipo_de_nota_de_debito')}`
  const id = `${word(body, 'documento_que_se_modifica_serie')}-${word(body, 'documento_que_se_modifica_numero')}`
  return `<cac:DiscrepancyResponse><cbc:ReferenceID>${escaped(id)}</cbc:ReferenceID><cbc:ResponseCode>${escaped(reason.padStart(2, '0'))}</cbc:ResponseCode></cac:DiscrepancyResponse><cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${escaped(id)}</cbc:ID><cbc:DocumentTypeCode>${SUNAT_KIND[tipo] ?? ''}</cbc:DocumentTypeCode></cac:InvoiceDocumentReference></cac:BillingReference>`
}

function allowanceOf(item: Row, currency: string): string {
  const discount = word(item, 'descuento')
  return Number(discount) > 0
    ? `<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="${currency}">${escaped(discount)}</cbc:Amount></cac:AllowanceCharge>`
    : ''
}

/** Whose receipts these are. */
export interface CdrContext {
  readonly ruc: string
  /** Document that a receipt names in place of its own, for practising; '' for none. */
  readonly names: string
}

/** SUNAT's receipt of the practice, for what `own` names. */
export function cdrOf(
  own: string,
  { ruc, names }: CdrContext,
  code: string,
  words: string,
): string {
  const id = escaped(names === '' ? own : names)
  return `<?xml version="1.0" encoding="UTF-8"?><ApplicationResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:Note>PRACTICA - SIN VALOR FISCAL</cbc:Note><cac:ReceiverParty><cac:PartyIdentification><cbc:ID>${escaped(ruc)}</cbc:ID></cac:PartyIdentification></cac:ReceiverParty><cac:DocumentResponse><cac:Response><cbc:ReferenceID>${id}</cbc:ReferenceID><cbc:ResponseCode>${escaped(code)}</cbc:ResponseCode><cbc:Description>${escaped(words)}</cbc:Description></cac:Response><cac:DocumentReference><cbc:ID>${id}</cbc:ID></cac:DocumentReference></cac:DocumentResponse></ApplicationResponse>`
}

/** Hash as SUNAT's representation prints it: SHA-1 of the signed document, Base64. */
function hashOf(xml: string): string {
  return createHash('sha1').update(xml, 'utf8').digest('base64')
}

/** The agent's own print of a document: the least that is a PDF. */
function pageOf({ serie, numero }: TakenDocument): string {
  return `%PDF-1.4\n%PRACTICA SIN VALOR FISCAL ${serie}-${numero}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`
}

/** Files under a document's page: signed XML, the print, and SUNAT's receipt once it decided. */
export function fileOf(
  document: TakenDocument,
  ending: string,
  now: number,
  context: CdrContext,
): string | null {
  if (ending === 'xml') return document.xml
  if (ending === 'pdf') return pageOf(document)
  if (ending !== 'cdr') return null
  const state = stateOf(document, now)
  return state === 'pending' || state === 'exception'
    ? null
    : cdrOf(
        `${document.serie}-${document.numero}`,
        context,
        answerCode(document),
        description(document),
      )
}

function stateOf(document: TakenDocument, now: number): TakenDocument['verdict'] {
  return now < document.decidedAt ? 'pending' : document.verdict
}

function answerCode({ verdict, code }: TakenDocument): string {
  return verdict === 'accepted' ? '0' : code
}

function description(document: TakenDocument): string {
  const name = `${NAMES[document.tipo] ?? ''} número ${document.serie}-${document.numero}`
  if (document.verdict === 'accepted' || document.verdict === 'observed')
    return `La ${name}, ha sido aceptada`
  return document.words
}

/** What `generar` and `consultar` say of a document at a moment (providers.md §1.5). */
export function answerOf(
  document: TakenDocument,
  context: {
    readonly now: number
    readonly baseUrl: string
    readonly ruc: string
    readonly filesInAnswer: boolean
    readonly cdrNames: string
    readonly isVoided: boolean
  },
): Readonly<Record<string, unknown>> {
  const state = stateOf(document, context.now)
  const isDecided = state !== 'pending'
  const isAccepted = state === 'accepted' || state === 'observed'
  const link = `${context.baseUrl}/cpe/${document.page}`
  const cdr = fileOf(document, 'cdr', context.now, {
    ruc: context.ruc,
    names: context.cdrNames,
  })
  return {
    tipo_de_comprobante: Number(document.tipo),
    serie: document.serie,
    numero: Number(document.numero),
    enlace: link,
    enlace_del_pdf: '',
    enlace_del_xml: `${link}.xml`,
    enlace_del_cdr: cdr === null ? '' : `${link}.cdr`,
    aceptada_por_sunat: isAccepted,
    sunat_description: isDecided ? description(document) : null,
    sunat_note: state === 'observed' ? document.words : null,
    sunat_responsecode: isDecided ? answerCode(document) : null,
    sunat_soap_error: '',
    anulado: context.isVoided,
    ...(context.filesInAnswer
      ? {
          xml_zip_base64: zipOf('documento.xml', Buffer.from(document.xml, 'utf8')).toString(
            'base64',
          ),
          cdr_zip_base64:
            cdr === null
              ? ''
              : zipOf('R-documento.xml', Buffer.from(cdr, 'utf8')).toString('base64'),
        }
      : {}),
    cadena_para_codigo_qr: qrOf(document, context.ruc),
    codigo_hash: hashOf(document.xml),
  }
}

function qrOf(document: TakenDocument, ruc: string): string {
  const [day = '', month = '', year = ''] = document.fecha.split('-')
  return [
    ruc,
    SUNAT_KIND[document.tipo],
    document.serie,
    document.numero.padStart(6, '0'),
    document.igv,
    document.total,
    `${day}/${month}/${year}`,
    document.receiverType,
    document.receiver,
    '',
  ].join(' | ')
}
