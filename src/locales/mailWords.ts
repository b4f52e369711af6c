import { writtenDate } from './written.ts'

/**
 * What a company's messages say until it says something else, in each language that a customer may want; placeholders in
 * braces (domain/mail.ts).
 */
export const mailWords = {
  es: {
    // Both countries write a date alike.
    date: (legal: string) => writtenDate(legal, 'es-MX'),
    documents: {
      ingreso: 'factura',
      egreso: 'nota de crédito',
      pago: 'recibo de pago',
      other: 'comprobante',
    },
    several: {
      ingreso: 'facturas',
      egreso: 'notas de crédito',
      pago: 'recibos de pago',
      other: 'comprobantes',
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
    severalTemplate: {
      subject: '{documentos} de {emisor}',
      body: [
        'Estimado cliente:',
        '',
        'Le enviamos {documentos} a nombre de {receptor}:',
        '',
        '{lista}',
        '',
        'Van adjuntos el XML, que es el comprobante, y el PDF de cada uno.',
        '',
        '{emisor}',
      ].join('\n'),
    },
    more: '… y {cuantos} más, en los archivos adjuntos.',
    batchTemplate: {
      subject: 'Resultado de {archivo}: {validos} de {total} comprobantes de {emisor}',
      body: [
        'Estimado cliente:',
        '',
        'De los {total} comprobantes de su archivo {archivo}, {validos} quedaron emitidos y son válidos.',
        'Va adjunta la tabla con sus mismas columnas y, en cada renglón, el estado, el folio fiscal, la fecha y el motivo si algo faltó.',
        '',
        '{emisor}',
      ].join('\n'),
    },
  },
  en: {
    date: (legal: string) => writtenDate(legal, 'en'),
    documents: {
      ingreso: 'invoice',
      egreso: 'credit note',
      pago: 'payment receipt',
      other: 'document',
    },
    several: {
      ingreso: 'invoices',
      egreso: 'credit notes',
      pago: 'payment receipts',
      other: 'documents',
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
    severalTemplate: {
      subject: '{documentos} from {emisor}',
      body: [
        'Dear customer,',
        '',
        'Please find attached {documentos} issued to {receptor}:',
        '',
        '{lista}',
        '',
        'The XML of each is the legal document (CFDI); the PDF is for reading and printing.',
        '',
        '{emisor}',
      ].join('\n'),
    },
    more: '… and {cuantos} more, in the attached files.',
    batchTemplate: {
      subject: 'Result of {archivo}: {validos} of {total} documents of {emisor}',
      body: [
        'Dear client,',
        '',
        'Of the {total} documents of your file {archivo}, {validos} were issued and are valid.',
        'Attached is the table with your own columns and, for each row, its state, fiscal folio, date and the reason where something was missing.',
        '',
        '{emisor}',
      ].join('\n'),
    },
  },
} as const
