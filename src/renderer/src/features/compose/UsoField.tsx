import { Anchor, Popover, ScrollArea, Select, Text } from '@mantine/core'
import type { Receiver } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import { setPath } from './composeStore.ts'
import { usosFor } from './usos.ts'

/** Uses that this receiver may have; those he may not are named with why. */
export function UsoField({
  issues,
  receiver,
}: {
  readonly issues: readonly Issue[]
  readonly receiver: Receiver
}) {
  const t = useT()
  const { offered } = usosFor(receiver.taxId, receiver.regimenFiscal)
  return (
    <Select
      label={t('field.usoCfdi')}
      searchable
      data={offered.map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))}
      value={offered.some(({ key }) => key === receiver.usoCfdi) ? receiver.usoCfdi : null}
      onChange={(value) => setPath('receiver.usoCfdi', value ?? '')}
      {...fieldProps(issues, 'receiver.usoCfdi', ({ path, value }) => setPath(path, value))}
    />
  )
}

/** Uses that this receiver may not have, and why (P1-13). */
export function WithheldUsos({ receiver }: { readonly receiver: Receiver }) {
  const t = useT()
  const { withheld } = usosFor(receiver.taxId, receiver.regimenFiscal)
  if (receiver.regimenFiscal === '' || withheld.length === 0) return null
  return (
    <Popover width={440} position="bottom-end" shadow="md">
      <Popover.Target>
        <Anchor component="button" type="button" size="xs" ml="auto">
          {t('compose.usosWithheld', { count: withheld.length })}
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={300} viewportProps={{ tabIndex: 0 }}>
          {withheld.map(({ key, text, why }) => (
            <Text size="xs" key={key} mb={4}>
              <b>{key}</b> {text}: {t(`compose.usoWhy.${why}`)}
            </Text>
          ))}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
