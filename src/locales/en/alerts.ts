/** How the window tells of what happens. */
export const alerts = {
  'settings.alerts': 'Notices and deadlines',
  'alerts.deadline_one': '{{count}} invoice expires in {{span}}',
  'alerts.deadline_other': '{{count}} invoices expire in {{span}}',
  'alerts.deadlineHint': 'Unless stamped before, they can no longer be stamped with their date.',
  'alerts.see': 'See the queue',
  'alerts.how': 'How to tell',
  'alerts.notices': 'System notices',
  'alerts.noticesHint':
    'They appear outside this window when something is stamped, refused or expires.',
  'alerts.blocked':
    "The system does not allow notices from this program. Allow them in the browser's or the system's settings and try again.",
  'alerts.sounds': 'Sounds',
  'alerts.soundsHint': 'A short sound when something needs somebody to look.',
  'alerts.try': 'Listen',
  'alerts.terms': 'Deadlines',
  'alerts.termsHint':
    'A sealed invoice has {{hours}} hours to be stamped ({{source}}). The term is law; what you choose is when to be told.',
  'alerts.near': 'Tell in orange at',
  'alerts.urgent': 'Tell in red at',
  'alerts.left': 'when about {{hours}} h are left',
  'alerts.order': 'Orange comes before red.',
  'alerts.usual': 'As at the beginning',
} as const
