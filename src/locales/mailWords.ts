/** What a company's messages say until it says something else; placeholders in braces (domain/mail.ts). */
export const mailWords = {
  template: {
    subject: 'Factura {folio} de {emisor}',
    body: [
      'Estimado cliente:',
      '',
      'Le enviamos la factura {folio} por {total} {moneda}, a nombre de {receptor}.',
      'Van adjuntos el XML, que es el comprobante, y el PDF para leerla o imprimirla.',
      '',
      'Folio fiscal: {uuid}',
      '',
      '{emisor}',
    ].join('\n'),
  },
  slipTemplate: {
    subject: 'Su factura {folio} de {emisor} está en proceso',
    body: [
      'Estimado cliente:',
      '',
      'Su factura {folio} por {total} {moneda} está en proceso; le enviaremos el XML y el PDF en cuanto quede timbrada.',
      'El documento adjunto es un aviso, todavía no es la factura.',
      '',
      '{emisor}',
    ].join('\n'),
  },
} as const
