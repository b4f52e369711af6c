import { Accordion, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useT } from '../../words.ts'

/** Settings that most leave as they are: folded, and open by themselves where one of them has a problem. */
export function AdvancedSettings({
  hasProblem,
  children,
}: {
  readonly hasProblem: boolean
  readonly children: ReactNode
}) {
  const t = useT()
  const [isUnfolded, setUnfolded] = useState(false)
  return (
    <Accordion
      variant="contained"
      value={isUnfolded || hasProblem ? 'advanced' : null}
      onChange={(value) => setUnfolded(value !== null)}
    >
      <Accordion.Item value="advanced">
        <Accordion.Control>{t('account.advanced')}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('account.advancedLead')}
            </Text>
            {children}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
