/** Cancelling, substituting, and what the authority says of a document. */
export const cancel = {
  'error.validation.cancellation':
    'La cancelación todavía no se puede pedir así. Lo que falta está marcado junto a su campo.',
  'error.state.relatedDocuments':
    'Otros documentos vigentes dependen de éste. Cancele primero: {{documents}}.',
  'error.state.noWayToCancel':
    'Ninguna cuenta de esta empresa puede cancelar sin que su llave salga de esta computadora. Agregue otro PAC que reciba la solicitud ya firmada, o permita en la cuenta que la llave salga.',
  'error.notFound.cancellation': 'Esa cancelación ya no existe. Actualice la lista.',
  'rule.cancel.substituteMissing': 'El motivo 01 necesita el UUID de la factura que la sustituye.',
  'rule.cancel.substituteNotAllowed':
    'Sólo el motivo 01 lleva una factura que la sustituye. Quítela o elija el motivo 01.',
  'rule.cancel.substituteMalformed': 'Eso no tiene la forma de un UUID: son 36 signos con guiones.',
  'rule.cancel.substituteNotStamped': 'La factura que la sustituye todavía no está timbrada.',
  'rule.cancel.substituteUnrelated':
    'Esa factura no dice que sustituye a ésta (relación 04). Elija la que sí lo dice.',
  'reason.later': 'El SAT todavía no decide. Se le vuelve a preguntar solo.',
  'reason.certificate': 'El sello (CSD) de la empresa no se puede usar. Revíselo en Ajustes.',
  'reason.satTrouble': 'El SAT tuvo una falla al recibir la solicitud. Se le está preguntando.',
  'reason.badQuestion': 'El SAT dice que la pregunta no es válida. Llame a soporte.',
  'audit.cancel.requested': 'Cancelación pedida y puesta en la cola',
  'audit.cancel.taken': 'El PAC recibió la solicitud de cancelación',
  'audit.cancel.inProcess': 'El SAT está esperando la respuesta del cliente',
  'audit.cancel.cancelled': 'Factura cancelada ante el SAT',
  'audit.cancel.rejected': 'El cliente rechazó la cancelación',
  'audit.cancel.refused': 'La solicitud de cancelación no se admitió',
  'audit.cancel.withdrawn': 'Solicitud de cancelación retirada',
  'audit.substitution.begun': 'Sustitución empezada',
  'audit.substitution.dropped': 'Sustitución abandonada',
  'provider.sat.baseUrl': 'Dirección del servicio de consulta',
  'provider.facturaloplus.cancelWithKey': 'Cancelar aunque la llave privada salga al PAC',
  'cancel.state.queued': 'Por enviar',
  'cancel.state.taken': 'Recibida, el SAT decide',
  'cancel.state.inProcess': 'Esperando al cliente',
  'cancel.state.cancelled': 'Cancelada',
  'cancel.state.rejected': 'Rechazada por el cliente',
  'cancel.state.refused': 'No admitida',
  'cancel.state.withdrawn': 'Retirada',
  'cancel.days': '{{days}} días',
} as const
