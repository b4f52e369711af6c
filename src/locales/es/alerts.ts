/** How the window tells of what happens. */
export const alerts = {
  'settings.alerts': 'Avisos y plazos',
  'alerts.deadline_one': '{{count}} factura vence en {{span}}',
  'alerts.deadline_other': '{{count}} facturas vencen en {{span}}',
  'alerts.deadlineHint': 'Si no se timbran antes, ya no se podrán timbrar con su fecha.',
  'alerts.see': 'Ver la cola',
  'alerts.how': 'Cómo avisar',
  'alerts.notices': 'Avisos del sistema',
  'alerts.noticesHint': 'Aparecen fuera de esta ventana cuando algo se timbra, se rechaza o vence.',
  'alerts.blocked':
    'El sistema no permite avisos de este programa. Permítalos en los ajustes del navegador o del sistema y pruebe otra vez.',
  'alerts.sounds': 'Sonidos',
  'alerts.soundsHint': 'Un sonido corto cuando algo necesita que alguien mire.',
  'alerts.try': 'Oír',
  'alerts.terms': 'Plazos',
  'alerts.termsHint':
    'Una factura sellada tiene {{hours}} horas para timbrarse ({{source}}). El plazo es de ley; usted decide cuándo avisar.',
  'alerts.near': 'Avisar en naranja al',
  'alerts.urgent': 'Avisar en rojo al',
  'alerts.left': 'cuando quedan unas {{hours}} h',
  'alerts.order': 'El naranja va antes que el rojo.',
  'alerts.usual': 'Como al principio',
} as const
