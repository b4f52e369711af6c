/** Cancelling, substituting, and what the authority says of a document. */
export const cancel = {
  'error.validation.cancellation':
    'The cancellation cannot be asked for like this yet. What is missing is marked at its field.',
  'error.state.relatedDocuments':
    'Other live documents depend on this one. Cancel these first: {{documents}}.',
  'error.state.noWayToCancel':
    'No account of this company can cancel without your key leaving this computer. Add another PAC that takes the request already signed, or allow in the account that the key leaves.',
  'error.notFound.cancellation': 'That cancellation no longer exists. Refresh the list.',
  'rule.cancel.substituteMissing': 'Motive 01 needs the UUID of the invoice that takes its place.',
  'rule.cancel.substituteNotAllowed':
    'Only motive 01 goes with a substitute. Remove it or choose motive 01.',
  'rule.cancel.substituteMalformed': 'That is not a UUID: it has 36 signs with dashes.',
  'rule.cancel.substituteNotStamped': 'The invoice that takes its place is not stamped yet.',
  'rule.cancel.substituteUnrelated':
    'That invoice does not say that it replaces this one (relation 04). Choose the one that does.',
  'reason.later': 'SAT has not decided yet. It is asked again by itself.',
  'reason.certificate': 'The company’s seal (CSD) cannot be used. Look at it in Settings.',
  'reason.satTrouble': 'SAT had trouble taking the request. It is being asked.',
  'reason.badQuestion': 'SAT says that the question is not valid. Call support.',
  'audit.cancel.requested': 'Cancellation asked for and queued',
  'audit.cancel.taken': 'The PAC took the request to cancel',
  'audit.cancel.inProcess': 'SAT is waiting for the customer’s answer',
  'audit.cancel.cancelled': 'Invoice cancelled at SAT',
  'audit.cancel.rejected': 'The customer rejected the cancellation',
  'audit.cancel.refused': 'The request to cancel was not admitted',
  'audit.cancel.withdrawn': 'Request to cancel taken back',
  'audit.substitution.begun': 'Substitution begun',
  'audit.substitution.dropped': 'Substitution given up',
  'provider.sat.baseUrl': 'Address of the status service',
  'provider.facturaloplus.cancelWithKey': 'Cancel although the private key goes out to the PAC',
  'cancel.state.queued': 'To be sent',
  'cancel.state.taken': 'Taken, SAT decides',
  'cancel.state.inProcess': 'Waiting for the customer',
  'cancel.state.cancelled': 'Cancelled',
  'cancel.state.rejected': 'Rejected by the customer',
  'cancel.state.refused': 'Not admitted',
  'cancel.state.withdrawn': 'Taken back',
  'cancel.days': '{{days}} days',
} as const
