import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DoubleStamp } from '../../../../contract/evidence.ts'
import { call } from '../../api.ts'
import { navigate } from '../../app/router.ts'
import { folioOf } from '../../ui/folio.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { useAlerts } from '../alerts/alerts.ts'
import { DoubleDialog } from './DoubleDialog.tsx'

/** Loud, until a person has dealt with it: doubts past their term, and documents with two stamps. */
export function DoubtBands({ className }: { readonly className: string | undefined }) {
  const t = useT()
  const overdue = useAlerts(({ overdueDoubts }) => overdueDoubts)
  const doubles = useAsk('doubles', () => call('doubles.list', {}), ['invoices.changed'])
  const [shown, setShown] = useState<DoubleStamp | null>(null)
  return (
    <>
      {overdue > 0 && (
        <div className={className} data-kind="bad" role="alert">
          {t('doubt.band', { count: overdue })}
          <Button size="compact-xs" variant="default" onClick={() => navigate({ page: 'queue' })}>
            {t('alerts.see')}
          </Button>
        </div>
      )}
      {doubles.value?.map((double) => (
        <div className={className} data-kind="bad" role="alert" key={double.invoiceId}>
          {t('double.band', { folio: folioOf(double) })}
          <Button size="compact-xs" variant="default" onClick={() => setShown(double)}>
            {t('double.what')}
          </Button>
        </div>
      ))}
      {shown !== null && (
        <DoubleDialog double={shown} onClose={() => setShown(null)} onSettled={doubles.again} />
      )}
    </>
  )
}
