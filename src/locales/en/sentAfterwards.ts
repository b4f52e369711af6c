import type { sentAfterwards as es } from '../es/sentAfterwards.ts'

/** Peru: what was sent after the copy that was restored. */
export const sentAfterwards: Readonly<Record<keyof typeof es, string>> = {
  'sentAfter.never':
    '{{name}}: Nubefact still has to be asked what was issued after the copy. Each series’ next numbers are asked about; nothing is sent.',
  'sentAfter.running':
    '{{name}}: asking Nubefact, series {{done}} of {{total}}. {{asked}} numbers asked about, {{found}} recovered.',
  'sentAfter.none_one':
    '{{name}}: {{shown}} number was asked about. Nothing was issued after the copy.',
  'sentAfter.none_other':
    '{{name}}: {{shown}} numbers were asked about. Nothing was issued after the copy.',
  'sentAfter.found_one':
    '{{name}}: {{shown}} document issued after the copy is here again with its XML and CDR. The series goes on behind it.',
  'sentAfter.found_other':
    '{{name}}: {{shown}} documents issued after the copy are here again with their XML and CDR. The series go on behind them.',
  'sentAfter.stopped':
    '{{name}}: stopped. The rest still has to be asked about; what was recovered stays.',
  'sentAfter.failed':
    '{{name}}: not everything could be asked about. {{reason}} What was recovered stays.',
  'sentAfter.start': 'Find what was issued afterwards',
  'sentAfter.again': 'Go on looking',
  'sentAfter.more': 'and {{shown}} more',
  'sentAfter.twin': 'There is a draft just like it: discard it if it is this sale.',
  'sentAfter.lost.noXml':
    '{{folio}} exists at Nubefact, but its XML could not be had. Bring it from their panel; the number is not used again.',
  'sentAfter.lost.otherIssuer':
    '{{folio}} exists at Nubefact under another RUC. Check the account; the number is not used again.',
  'sentAfter.lost.unreadable':
    '{{folio}} exists at Nubefact, but its XML cannot be read. See it in their panel; the number is not used again.',
  'sentAfter.lost.noPdf':
    '{{folio}} exists at Nubefact with facts that cannot be made again from its XML ({{what}}), and its PDF could not be had. See it in their panel; the number is not used again.',
  'sentAfter.untold': 'The page of Nubefact is what is printed: its XML does not tell {{what}}.',
  'sentAfter.part.transport': 'the details of the transport',
  'sentAfter.part.fishery': 'the details of the fishery',
  'sentAfter.part.charges': 'the other charges',
  'sentAfter.part.advances': 'the advances that are given back',
  'sentAfter.part.percepcion': 'the percepción',
  'sentAfter.part.detraccion': 'the detracción',
  'sentAfter.part.total': 'how the total comes about',
  'sentAfter.warning':
    'Nubefact was not asked yet what was issued after the copy. If you confirm now, a number may exist there already.',
  'audit.invoice.recovered': 'Recovered from Nubefact: it was issued after the copy',
}
