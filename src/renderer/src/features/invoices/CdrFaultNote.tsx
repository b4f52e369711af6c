import { Alert, Text } from '@mantine/core'
import type { CdrFault } from '../../../../domain/pe/readCdr.ts'
import { useT } from '../../words.ts'

/** What is wrong with a receipt of SUNAT, of the document or of its annulment, and what happens next; nothing without one. */
export function CdrFaultNote({
  of,
  fault,
  folio,
}: {
  readonly of: 'cdr' | 'voidCdr'
  readonly fault: CdrFault | null
  readonly folio: string
}) {
  const t = useT()
  if (fault === null) return null
  const { names, code } = fault
  return (
    <Alert color="orange" variant="light" title={t(`pe.${of}.title`, { folio })}>
      <Text size="sm">{t(`pe.${of}.${fault.kind}`, { names, code, folio })}</Text>
      <Text size="sm">{t(`pe.${of}.next`)}</Text>
    </Alert>
  )
}
