import { Alert, Stack } from '@mantine/core'
import { useState } from 'react'
import { readConstancia, type Constancia } from '../../../../domain/mx/constancia.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { pdfWords } from './pdfWords.ts'

/** Takes the PDF of a Constancia instead of typing: all of its data or, where it cannot be read, none (P1-23). */
export function ConstanciaDrop({ onRead }: { readonly onRead: (read: Constancia) => void }) {
  const t = useT()
  const [outcome, setOutcome] = useState<'read' | 'several' | 'unreadable' | null>(null)
  const read = useAction(async (file: File) => {
    const words = await pdfWords(file)
    const constancia = words === null ? null : readConstancia(words)
    if (constancia === null) return setOutcome('unreadable')
    onRead(constancia)
    setOutcome(constancia.regimenes.length > 1 ? 'several' : 'read')
  })
  return (
    <Stack gap="xs">
      <FileDrop
        label={read.isBusy ? t('constancia.reading') : t('constancia.drop')}
        accept="application/pdf,.pdf"
        multiple={false}
        onFiles={([file]) => {
          setOutcome(null)
          if (file !== undefined) void read.run(file)
        }}
      />
      {outcome !== null && (
        <Alert
          color={outcome === 'unreadable' ? 'orange' : 'green'}
          role={outcome === 'unreadable' ? 'alert' : 'status'}
        >
          {t(`constancia.${outcome}`)}
        </Alert>
      )}
    </Stack>
  )
}
