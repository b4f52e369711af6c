/**
 * Words that nearly every CFDI 4.0 contains (names of Anexo 20 and of the TimbreFiscalDigital 1.1), rarest first:
 * deflate names what stands near the end most cheaply. Part of the file format: never edited; a better list
 * would be a new codec.
 */
export const CFDI_DICTIONARY: Buffer = Buffer.from(
  [
    '{"code":"200","message":"","data":{"xml":"","uuid":""}}',
    'application/x-www-form-urlencoded application/json charset=utf-8 ',
    '<cfdi:CfdiRelacionados TipoRelacion="04"><cfdi:CfdiRelacionado UUID="',
    '<cfdi:InformacionGlobal Periodicidad="04" Meses="11" Año="2026"/>',
    '<cfdi:ACuentaTerceros RfcACuentaTerceros="" NombreACuentaTerceros="" RegimenFiscalACuentaTerceros="601" DomicilioFiscalACuentaTerceros="',
    '<cfdi:InformacionAduanera NumeroPedimento="" /><cfdi:CuentaPredial Numero="',
    'ResidenciaFiscal="USA" NumRegIdTrib="" CondicionesDePago="CONTADO" TipoCambio="',
    '<cfdi:Retenciones><cfdi:Retencion Base="" Impuesto="001" TipoFactor="Tasa" TasaOCuota="0.100000" Importe="" /></cfdi:Retenciones>',
    ' Impuesto="003" TipoFactor="Cuota" TipoFactor="Exento" TasaOCuota="0.080000" TasaOCuota="0.106667" TasaOCuota="0.000000" ',
    'TotalImpuestosRetenidos="" RegimenFiscal="626" RegimenFiscal="612" UsoCFDI="S01" UsoCFDI="G01" ClaveUnidad="E48" ClaveUnidad="H87" Unidad="Pieza" ',
    ' xmlns:cfdi="http://www.sat.gob.mx/cfd/4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    ' xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital"',
    ' xsi:schemaLocation="http://www.sat.gob.mx/TimbreFiscalDigital http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd"',
    ' xsi:schemaLocation="http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd"',
    '<cfdi:Complemento><tfd:TimbreFiscalDigital Version="1.1" UUID="" FechaTimbrado="2026-11-24T12:00:00" RfcProvCertif="SAT970701NN3" SelloCFD="" NoCertificadoSAT="00001000000500000000" SelloSAT="" /></cfdi:Complemento></cfdi:Comprobante>',
    '<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante Version="4.0" Serie="A" Folio="1" Fecha="2026-11-24T12:00:00" Sello="" FormaPago="03" NoCertificado="00001000000500000000" Certificado="MII',
    '" SubTotal="100.00" Descuento="0.00" Moneda="MXN" Total="116.00" TipoDeComprobante="I" Exportacion="01" MetodoPago="PUE" LugarExpedicion="06000">',
    '<cfdi:Emisor Rfc="" Nombre="" RegimenFiscal="601"/><cfdi:Receptor Rfc="XAXX010101000" Nombre="PUBLICO EN GENERAL" DomicilioFiscalReceptor="06000" RegimenFiscalReceptor="616" UsoCFDI="G03"/>',
    '<cfdi:Conceptos><cfdi:Concepto ClaveProdServ="01010101" NoIdentificacion="" Cantidad="1.000000" ClaveUnidad="ACT" Descripcion="" ValorUnitario="" Importe="" Descuento="" ObjetoImp="02">',
    '<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="100.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.00"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto></cfdi:Conceptos>',
    '<cfdi:Impuestos TotalImpuestosTrasladados="16.00"><cfdi:Traslados><cfdi:Traslado Base="',
  ].join(''),
  'utf8',
)
