import { Stack, Text } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Nothing here yet: what this place is for and the way to its first thing. */
export function Empty({
  icon: Icon,
  title,
  hint,
  children,
}: {
  readonly icon: LucideIcon
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) {
  return (
    <Stack align="center" gap="xs" py={48} px="lg">
      <Icon size={36} strokeWidth={1.4} aria-hidden color="var(--mantine-color-dimmed)" />
      <Text fw={600} size="lg">
        {title}
      </Text>
      {hint !== undefined && (
        <Text c="dimmed" ta="center" maw={440}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  )
}
