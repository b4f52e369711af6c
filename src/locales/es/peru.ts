/** Peru: the account at Nubefact, and what its answers mean. */
export const peru = {
  'provider.nubefact.baseUrl': 'Ruta (la dirección completa de su panel de Nubefact)',
  'provider.nubefact.baseUrl.help':
    'En www.nubefact.com, opción API (Integración): copie la RUTA, por ejemplo https://api.nubefact.com/api/v1/…',
  'provider.nubefact.variant': 'Forma de la dirección',
  'provider.nubefact.variant.v1-route': 'Una sola ruta (la usual)',
  'provider.nubefact.variant.v2-paths': 'Una dirección por operación (/api/v2)',
  'provider.nubefact.authScheme': 'Cómo se envía el token',
  'provider.nubefact.authScheme.help': 'Al probar la cuenta se averigua solo.',
  'provider.nubefact.authScheme.token': 'Token token="…" (el usual)',
  'provider.nubefact.authScheme.raw': 'El token solo',
  'provider.nubefact.authScheme.bearer': 'Bearer …',
  'provider.nubefact.sending': 'Envío',
  'provider.nubefact.sending.concurrent': 'Varios a la vez (más rápido)',
  'provider.nubefact.sending.sequential': 'De uno en uno, cada uno con su propia conexión',
  'provider.nubefact.concurrency': 'Envíos a la vez',
  'provider.nubefact.concurrency.help':
    'De 1 a 10: cuántos comprobantes van en camino al mismo tiempo. 10 es lo más rápido y es seguro: cada número va en un solo envío. Con internet lento, ponga 3.',
  'provider.nubefact.strictOrder': 'Respetar el orden de los números de cada serie',
  'provider.nubefact.strictOrder.help':
    'El siguiente de la serie espera a que se sepa del anterior. Más lento; otras series no esperan.',
  'provider.nubefact.minIntervalMs': 'Espacio mínimo entre envíos, milisegundos',
  'provider.nubefact.minIntervalMs.help':
    'Vacío: salen en cuanto pueden. Con 200 sale uno cada 0.2 segundos, 5 por segundo como mucho. Si Nubefact pide ir más despacio, se le hace caso solo.',
  'provider.nubefact.requestsPerSecond': 'Máximo por segundo',
  'provider.nubefact.timeoutGenerar': 'Espera al emitir, segundos',
  'provider.nubefact.timeoutConsultar': 'Espera al consultar, segundos',
  'provider.nubefact.timeoutAnular': 'Espera al dar de baja, segundos',
  'provider.nubefact.token': 'Token',
  'error.provider.auth.nubefact':
    'Token inválido o vencido: genere otro en su panel de Nubefact y escríbalo aquí.',
  'reason.exists': 'Ese número ya existe en Nubefact. Estoy viendo si es el mismo comprobante.',
  'reason.questionRefused': 'Nubefact no aceptó la pregunta. Se le vuelve a preguntar.',
  'reason.internal': 'Nubefact tuvo una falla interna. Estoy averiguando si lo emitió.',
  'reason.mismatch.otherDocument': 'La respuesta es de otro comprobante.',
  'reason.mismatch.notComparable':
    'Nubefact tiene ese número, pero no dice de quién ni por cuánto. Compárelo en su panel.',
  'audit.invoice.voidRequested': 'Baja solicitada',
  'audit.invoice.strayCdr': 'Llegó un CDR que no prueba el comprobante',
  'audit.invoice.strayVoidCdr': 'Llegó un CDR que no prueba la baja',
  'audit.invoice.annulled': 'Documento dado de baja',
  'audit.invoice.voidNotSent': 'Baja no enviada: se retiró o venció su plazo',
  'audit.company.terms': 'Plazos de la SUNAT cambiados',
  'audit.invoice.voidRefused': 'Baja no aceptada',
} as const
