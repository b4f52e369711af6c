import { Button } from '@mantine/core'
import { Send, UserCheck } from 'lucide-react'
import { useState } from 'react'
import type { BatchDetail, BatchSummary } from '../../../../contract/batches.ts'
import type { Company } from '../../../../domain/parties.ts'
import { notifyDone, notifyError } from '../../app/notify.tsx'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { SendDialog } from './SendDialog.tsx'

/** Sends what is ready, or asks whoever may (P2-15): what one may not do is not offered. */
export function SendActions({
  batch,
  company,
  summary,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly summary: BatchSummary
}) {
  const t = useT()
  const permissions = useSession(({ present }) => present?.permissions ?? [])
  const [isOpen, setOpen] = useState(false)
  const ask = useAction(async () => {
    try {
      await call('batches.askApproval', { id: batch.id })
      notifyDone(t('bulk.approvalAsked'))
    } catch (failure) {
      notifyError(failure)
    }
  })
  const mayApprove = permissions.includes('approve')
  const count = summary.toSend
  if (batch.state === 'asked' && !mayApprove) return null
  return (
    <>
      {mayApprove ? (
        <Button
          leftSection={<Send size={16} aria-hidden />}
          disabled={count === 0 || batch.busy !== null}
          onClick={() => setOpen(true)}
        >
          {t(batch.state === 'asked' ? 'bulk.approveAndSend' : 'bulk.send', {
            count,
            shown: formatCount(count),
          })}
        </Button>
      ) : (
        permissions.includes('invoice') && (
          <Button
            leftSection={<UserCheck size={16} aria-hidden />}
            disabled={count === 0 || batch.busy !== null}
            loading={ask.isBusy}
            onClick={() => void ask.run()}
          >
            {t('bulk.askApproval')}
          </Button>
        )
      )}
      {isOpen && (
        <SendDialog
          batch={batch}
          company={company}
          summary={summary}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
