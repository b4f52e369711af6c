import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { cadenaOf } from '../../../../src/practice/pac/judge/cadena.ts'
import { parse } from '../../../../src/practice/pac/judge/parse.ts'

/** Who seals: a certificate (DER, base64), its serial and its key. */
export interface Credential {
  readonly rfc: string
  readonly name: string
  readonly serial: string
  readonly certificate: string
  readonly key: KeyObject
}

export function credentialOf(
  parts: Omit<Credential, 'key' | 'certificate'>,
  certificate: Uint8Array,
  key: Parameters<typeof createPrivateKey>[0],
): Credential {
  return {
    ...parts,
    certificate: Buffer.from(certificate).toString('base64'),
    key: createPrivateKey(key),
  }
}

/**
 * 3 x 33.33 with IVA 16 %, the example of SAT's filling guide: 99.99 + 16.00 = 115.99 (cfdi-4.0.md §3.1), written out
 * by hand; `edit` changes the text before it is sealed.
 */
export function sealedXml(
  credential: Credential,
  fecha: string,
  edit: (xml: string) => string = (xml) => xml,
): string {
  const unsealed = edit(`<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd" Version="4.0" Serie="A" Folio="17" Fecha="${fecha}" Sello="" FormaPago="03" NoCertificado="${credential.serial}" Certificado="${credential.certificate}" SubTotal="99.99" Moneda="MXN" Total="115.99" TipoDeComprobante="I" Exportacion="01" MetodoPago="PUE" LugarExpedicion="42501"><cfdi:Emisor Rfc="${credential.rfc}" Nombre="${credential.name}" RegimenFiscal="601"/><cfdi:Receptor Rfc="URE180429TM6" Nombre="UNIVERSIDAD ROBOTICA ESPAÑOLA" DomicilioFiscalReceptor="86991" RegimenFiscalReceptor="601" UsoCFDI="G03"/><cfdi:Conceptos><cfdi:Concepto ClaveProdServ="31161500" NoIdentificacion="T-1" Cantidad="3" ClaveUnidad="H87" Descripcion="Tornillos &amp; tuercas" ValorUnitario="33.33" Importe="99.99" ObjetoImp="02"><cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="99.99" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="15.9984"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto></cfdi:Conceptos><cfdi:Impuestos TotalImpuestosTrasladados="16.00"><cfdi:Traslados><cfdi:Traslado Base="99.99" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Comprobante>`)
  return seal(unsealed, credential)
}

function seal(unsealed: string, { key }: Credential): string {
  const root = parse(unsealed)
  const cadena = (root === null ? null : cadenaOf(root)) ?? ''
  const sello = sign('sha256', Buffer.from(cadena, 'utf8'), key).toString('base64')
  return unsealed.replace('Sello=""', `Sello="${sello}"`)
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
