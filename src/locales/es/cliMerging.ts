/** Words of the verbs that make one customer or product of two. */
export const cliMerging = {
  'cli.merge.unknown': 'Nada coincide con «{{named}}». Use el id que muestra «duplicates».',
  'cli.merge.severalOf': 'Hay varios con «{{named}}». Use el id que muestra «duplicates».',
  'cli.merge.none': 'No hay repetidos.',
  'cli.merge.more': 'Hay más: una o separe estos y vuelva a buscar.',
  'cli.merge.documents': 'documentos: {{count}}',
  'cli.merge.customer':
    'Ahora son uno: {{taxId}} {{name}}. Borradores que lo siguieron: {{count}}.',
  'cli.merge.product':
    'Ahora son uno: {{sku}} {{description}}. Borradores que lo siguieron: {{count}}.',
  'cli.merge.undone': 'Otra vez son dos: {{one}} y {{other}}. Borradores que volvieron: {{count}}.',
  'cli.help.customer unmerge':
    'deshace la última unión, si no se ha emitido nada al cliente desde entonces',
  'cli.help.product unmerge': 'deshace la última unión, si sus datos no cambiaron desde entonces',
  'cli.help.customer duplicates': 'clientes que parecen el mismo',
  'cli.help.customer merge':
    'hace uno de dos: queda «keep», los borradores lo siguen y lo emitido no cambia',
  'cli.help.product duplicates': 'productos que parecen el mismo',
  'cli.help.product merge':
    'hace uno de dos: queda «keep», los borradores lo siguen y lo emitido no cambia',
  'cli.help.--take': 'datos que se toman del que se va, separados por comas: email,phone',
} as const
