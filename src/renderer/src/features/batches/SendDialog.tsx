import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Send } from 'lucide-react'
import { countOf } from '../../../../domain/batch/states.ts'
import type { BatchDetail, BatchSummary } from '../../../../contract/batches.ts'
import type { Company } from '../../../../domain/parties.ts'
import { companyInk } from '../../app/companyInk.ts'
import { CompanyMark } from '../../app/CompanySwitcher.tsx'
import { call } from '../../api.ts'
import { formatCount, formatMoney, formatSpan } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { Outlives } from './Outlives.tsx'

/** The last look before many documents go out: how many, how much, as which company (P2-04). */
export function SendDialog({
  batch,
  company,
  summary,
  onClose,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly summary: BatchSummary
  readonly onClose: () => void
}) {
  const t = useT()
  const send = useAction(async () => {
    await call('batches.send', { id: batch.id, digest: summary.digest })
    onClose()
  })
  const { toSend, sums, stampsLeft, expectedMs } = summary
  const left = countOf(batch.counts, ['repair', 'person', 'duplicate', 'excluded'])
  const lacking = stampsLeft === null ? 0 : Math.max(0, toSend - stampsLeft)
  const shown = formatCount(toSend)
  return (
    <Modal opened onClose={onClose} title={t('bulk.confirmTitle')} size={520}>
      <Stack gap="md">
        <div className={styles['company']} style={{ background: companyInk(company) }}>
          <CompanyMark company={company} />
          <span>{company.name}</span>
          <span className="figures">{company.taxId}</span>
        </div>
        <div className={styles['confirm']}>
          <strong>{t('bulk.documents', { count: toSend, shown })}</strong>
          {sums.map(({ currency, total, taxes }) => (
            <div key={currency}>
              <span className={styles['sum']}>{formatMoney(total, currency)}</span>
              <Text size="xs" c="dimmed">
                {t('bulk.ofWhichTaxes', { taxes: formatMoney(taxes, currency) })}
              </Text>
            </div>
          ))}
        </div>
        {left > 0 && (
          <Alert color="petrol">
            {t('bulk.confirmLeft', { count: left, shown: formatCount(left) })}
          </Alert>
        )}
        {lacking > 0 && (
          <Alert color="orange" role="alert">
            {t('bulk.confirmLacking', {
              lacking: formatCount(lacking),
              left: formatCount(stampsLeft ?? 0),
            })}
          </Alert>
        )}
        <Outlives summary={summary} />
        {expectedMs !== null && expectedMs >= 1_000 && (
          <Text size="sm" c="dimmed">
            {t('bulk.confirmTime', { span: formatSpan(expectedMs) })}
          </Text>
        )}
        {send.error !== null && <ErrorNote error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={send.isBusy}>
            {t('ui.back')}
          </Button>
          <Button
            data-autofocus
            leftSection={<Send size={16} aria-hidden />}
            loading={send.isBusy}
            onClick={() => void send.run()}
          >
            <span className="clip">
              {t('bulk.sendAs', { count: toSend, shown, company: company.name })}
            </span>
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
