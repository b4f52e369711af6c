import { ActionIcon } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import type { Issue } from '../../../../domain/issue.ts'
import type { PeDraft } from '../../../../domain/pe/draft.ts'

/** What every part of the composer is given. */
export interface PartProps {
  readonly draft: PeDraft
  readonly issues: readonly Issue[]
}

/** Takes a part away again. */
export function Remove({
  label,
  onRemove,
}: {
  readonly label: string
  readonly onRemove: () => void
}) {
  return (
    <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} onClick={onRemove}>
      <Trash2 size={15} />
    </ActionIcon>
  )
}
