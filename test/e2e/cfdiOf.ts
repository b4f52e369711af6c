/** What a document of another program says that matters to an import. */
export interface OldInvoice {
  readonly issuer: string
  readonly rfc: string
  readonly name: string
  readonly postalCode: string
  readonly product: string
}

/** A CFDI 4.0 as another program may have issued it (Anexo 20); its seal and stamp do not matter to an import. */
export function cfdiOf({ issuer, rfc, name, postalCode, product }: OldInvoice): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0" Serie="V" Folio="1" Fecha="2025-06-01T10:00:00"
 FormaPago="03" MetodoPago="PUE" SubTotal="100.00" Moneda="MXN" Total="116.00" TipoDeComprobante="I" Exportacion="01" LugarExpedicion="20000">
 <cfdi:Emisor Rfc="${issuer}" Nombre="FERRETERIA EL TORNILLO" RegimenFiscal="601"/>
 <cfdi:Receptor Rfc="${rfc}" Nombre="${name}" DomicilioFiscalReceptor="${postalCode}" RegimenFiscalReceptor="601" UsoCFDI="G03"/>
 <cfdi:Conceptos>
  <cfdi:Concepto ClaveProdServ="27111700" Cantidad="1" ClaveUnidad="H87" Unidad="Pieza" Descripcion="${product}" ValorUnitario="100.00" Importe="100.00" ObjetoImp="02">
   <cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="100.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos>
  </cfdi:Concepto>
 </cfdi:Conceptos>
</cfdi:Comprobante>`
}
