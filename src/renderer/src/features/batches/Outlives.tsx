import { Alert } from '@mantine/core'
import type { BatchSummary } from '../../../../contract/batches.ts'
import { formatMoment } from '../../format.ts'
import { useT } from '../../words.ts'

/** What would end before the load does, said before it begins (P2-02); nothing where all of it lasts. */
export function Outlives({ summary }: { readonly summary: BatchSummary }) {
  const t = useT()
  return summary.outlives.map((one) => {
    const moment = one === 'seal' ? summary.csdValidTo : summary.firstDueAt
    return (
      <Alert key={one} color="orange" py={8}>
        {t(`bulk.outlives.${one}`, { date: moment === null ? '' : formatMoment(moment) })}
      </Alert>
    )
  })
}
