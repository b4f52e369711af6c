import { Button } from '@mantine/core'
import { useState } from 'react'
import { notifyDone, notifyError } from '../../../app/notify.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { useT } from '../../../words.ts'
import { useMarks } from '../../exports/marks.ts'
import type { MarkedAction } from './action.ts'
import { MARKED_ACTIONS } from './list.ts'

/** Buttons for the marked documents; none while nothing is marked. */
export function MarkedActions() {
  const t = useT()
  const ids = useMarks((marks) => marks.ids)
  const [running, setRunning] = useState('')
  const run = useAction(async (action: MarkedAction) => {
    setRunning(action.id)
    await action.run([...ids]).then(notifyDone, notifyError)
  })
  if (ids.size === 0) return null
  return MARKED_ACTIONS.map((action) => (
    <Button
      key={action.id}
      variant="default"
      leftSection={<action.icon size={16} aria-hidden />}
      loading={run.isBusy && running === action.id}
      onClick={() => void run.run(action)}
    >
      {t(action.label)}
    </Button>
  ))
}
