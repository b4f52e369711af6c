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
  const [chosen, setChosen] = useState<MarkedAction | null>(null)
  const run = useAction(async ({ act }: MarkedAction) => {
    if (act.kind === 'run') await act.run([...ids]).then(notifyDone, notifyError)
  })
  if (ids.size === 0) return null
  return (
    <>
      {MARKED_ACTIONS.map((action) => (
        <Button
          key={action.id}
          variant="default"
          leftSection={<action.icon size={16} aria-hidden />}
          loading={run.isBusy && chosen === action}
          onClick={() => {
            setChosen(action)
            void run.run(action)
          }}
        >
          {t(action.label)}
        </Button>
      ))}
      {chosen?.act.kind === 'dialog' && (
        <chosen.act.Dialog ids={[...ids]} onClose={() => setChosen(null)} />
      )}
    </>
  )
}
