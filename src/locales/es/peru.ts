/** Peru: the account at Nubefact, and what its answers mean. */
export const peru = {
  'provider.nubefact.baseUrl': 'Ruta (la dirección completa de su panel de Nubefact)',
  'provider.nubefact.variant': 'Forma de la dirección',
  'provider.nubefact.authScheme': 'Cómo se envía el token (Probar lo averigua)',
  'provider.nubefact.sending': 'Envío: hasta varios a la vez, o de uno en uno',
  'provider.nubefact.concurrency': 'Envíos a la vez (hasta 10)',
  'provider.nubefact.strictOrder': 'Respetar el orden de los números',
  'provider.nubefact.requestsPerSecond': 'Máximo por segundo',
  'provider.nubefact.timeoutGenerar': 'Espera al emitir, segundos',
  'provider.nubefact.timeoutConsultar': 'Espera al consultar, segundos',
  'provider.nubefact.timeoutAnular': 'Espera al dar de baja, segundos',
  'provider.nubefact.token': 'Token',
  'reason.exists': 'Ese número ya existe en Nubefact. Estoy viendo si es el mismo comprobante.',
  'reason.internal': 'Nubefact tuvo una falla interna. Estoy averiguando si lo emitió.',
  'reason.mismatch.otherDocument': 'La respuesta es de otro comprobante.',
  'reason.mismatch.notComparable':
    'Nubefact tiene ese número, pero no dice de quién ni por cuánto. Compárelo en su panel.',
  'audit.invoice.voidRequested': 'Baja solicitada',
  'audit.invoice.voided': 'Documento dado de baja',
  'audit.invoice.voidRefused': 'Baja no aceptada',
} as const
