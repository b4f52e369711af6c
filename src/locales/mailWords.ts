/**
 * What a company's messages say until it says something else, in each language that a customer may want; placeholders in
 * braces (domain/mail.ts).
 */
export const mailWords = {
  es: {
    documents: {
      ingreso: 'factura',
      egreso: 'nota de crédito',
      pago: 'recibo de pago',
      other: 'comprobante',
    },
    template: {
      subject: '{documento} {folio} de {emisor}',
      body: [
        'Estimado cliente:',
        '',
        'Le enviamos su {documento} {folio} por {total} {moneda}, a nombre de {receptor}.',
        'Van adjuntos el XML, que es el comprobante, y el PDF para leerlo o imprimirlo.',
        '',
        'Folio fiscal: {uuid}',
        '',
        '{emisor}',
      ].join('\n'),
    },
    slipTemplate: {
      subject: 'Su {documento} {folio} de {emisor} está en proceso',
      body: [
        'Estimado cliente:',
        '',
        'Su {documento} {folio} por {total} {moneda} está en proceso; le enviaremos el XML y el PDF en cuanto quede timbrado.',
        'El documento adjunto es un aviso, todavía no es el comprobante.',
        '',
        '{emisor}',
      ].join('\n'),
    },
  },
  en: {
    documents: {
      ingreso: 'invoice',
      egreso: 'credit note',
      pago: 'payment receipt',
      other: 'document',
    },
    template: {
      subject: '{documento} {folio} from {emisor}',
      body: [
        'Dear customer,',
        '',
        'Please find attached your {documento} {folio} for {total} {moneda}, issued to {receptor}.',
        'The XML is the legal document (CFDI); the PDF is for reading and printing.',
        '',
        'Fiscal folio: {uuid}',
        '',
        '{emisor}',
      ].join('\n'),
    },
    slipTemplate: {
      subject: 'Your {documento} {folio} from {emisor} is under way',
      body: [
        'Dear customer,',
        '',
        'Your {documento} {folio} for {total} {moneda} is under way; we will send the XML and the PDF as soon as it is stamped.',
        'The attached paper is a notice, not yet the document itself.',
        '',
        '{emisor}',
      ].join('\n'),
    },
  },
} as const
