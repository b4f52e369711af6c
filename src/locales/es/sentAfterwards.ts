/** Peru: what was sent after the copy that was restored. */
export const sentAfterwards = {
  'sentAfter.never':
    '{{name}}: falta preguntar a Nubefact qué se emitió después de la copia. Se pregunta por los números que siguen de cada serie; no se envía nada.',
  'sentAfter.running':
    '{{name}}: preguntando a Nubefact, serie {{done}} de {{total}}. {{asked}} números preguntados, {{found}} recuperados.',
  'sentAfter.none_one':
    '{{name}}: se preguntó por {{shown}} número. Nada se emitió después de la copia.',
  'sentAfter.none_other':
    '{{name}}: se preguntó por {{shown}} números. Nada se emitió después de la copia.',
  'sentAfter.found_one':
    '{{name}}: {{shown}} comprobante emitido después de la copia está otra vez aquí con su XML y su CDR. La serie sigue después de él.',
  'sentAfter.found_other':
    '{{name}}: {{shown}} comprobantes emitidos después de la copia están otra vez aquí con su XML y su CDR. Las series siguen después de ellos.',
  'sentAfter.stopped': '{{name}}: se detuvo. Falta preguntar por el resto; lo recuperado se queda.',
  'sentAfter.failed': '{{name}}: no se pudo preguntar por todo. {{reason}} Lo recuperado se queda.',
  'sentAfter.start': 'Buscar lo emitido después',
  'sentAfter.again': 'Seguir buscando',
  'sentAfter.more': 'y {{shown}} más',
  'sentAfter.twin': 'Hay un borrador igual: descártelo si es esta venta.',
  'sentAfter.lost.noXml':
    '{{folio}} existe en Nubefact, pero no se obtuvo su XML. Tráigalo de su panel; el número no se repite.',
  'sentAfter.lost.otherIssuer':
    '{{folio}} existe en Nubefact a nombre de otro RUC. Revise la cuenta; el número no se repite.',
  'sentAfter.lost.unreadable':
    '{{folio}} existe en Nubefact, pero su XML no se puede leer. Véalo en su panel; el número no se repite.',
  'sentAfter.lost.noPdf':
    '{{folio}} existe en Nubefact con datos que de su XML no se rehacen ({{what}}), y no se obtuvo su PDF. Véalo en su panel; el número no se repite.',
  'sentAfter.untold': 'Se imprime la página de Nubefact: del XML no se rehace {{what}}.',
  'sentAfter.part.transport': 'el detalle del transporte',
  'sentAfter.part.fishery': 'el detalle de la pesca',
  'sentAfter.part.charges': 'los otros cargos',
  'sentAfter.part.advances': 'los anticipos que se regularizan',
  'sentAfter.part.percepcion': 'la percepción',
  'sentAfter.part.detraccion': 'la detracción',
  'sentAfter.part.total': 'cómo se llega al total',
  'sentAfter.warning':
    'Todavía no se preguntó a Nubefact qué se emitió después de la copia. Si confirma ahora, un número podría ya existir allá.',
  'audit.invoice.recovered': 'Recuperado de Nubefact: se emitió después de la copia',
} as const
