import { Stack, Text } from '@mantine/core'
import type { Company } from '../../../../domain/parties.ts'
import { useT } from '../../words.ts'
import { XmlImporter } from './XmlImporter.tsx'

/** "Traer de otro sistema" among the settings (P1-09). */
export function ImportsSection({ company }: { readonly company: Company }) {
  const t = useT()
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('imports.lead')}
      </Text>
      <XmlImporter company={company} />
    </Stack>
  )
}
