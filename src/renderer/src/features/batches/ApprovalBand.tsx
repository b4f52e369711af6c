import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BatchDetail, BatchSummary } from '../../../../contract/batches.ts'
import type { Company } from '../../../../domain/parties.ts'
import { rolesThatMay } from '../../../../domain/people.ts'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatCount, formatMoment, formatMoney } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { actorName } from '../../ui/actorName.ts'
import { currentLanguage, isKey, useT } from '../../words.ts'
import styles from './Batches.module.css'

/** Who asked for what, for whoever decides: count, sum, taxes, the biggest, what was repaired (P2-15). */
export function ApprovalBand({
  batch,
  company,
  summary,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly summary: BatchSummary | null
}) {
  const t = useT()
  const permissions = useSession(({ present }) => present?.permissions ?? [])
  const { approval, state } = batch
  if (approval === null) return null
  if (state === 'checked' && approval.outcome === 'declined') {
    return (
      <Alert
        color="orange"
        role="status"
        title={t('bulk.declined', { actor: actorName(t, approval.decidedBy) })}
      >
        {approval.words === '' ? t('bulk.declinedNoWords') : approval.words}
      </Alert>
    )
  }
  if (state === 'checked' && approval.outcome === 'fallen') {
    return (
      <Alert color="orange" role="status">
        {t('bulk.approvalFell', { actor: actorName(t, approval.decidedBy) })}
      </Alert>
    )
  }
  if (state !== 'asked') return null
  const asked = t('bulk.askedBy', {
    actor: actorName(t, approval.askedBy),
    time: formatMoment(approval.askedAt),
    company: company.name,
  })
  if (!permissions.includes('approve')) {
    const roles = rolesThatMay('approve').map((role) => t(`role.${role}`))
    const who = new Intl.ListFormat(currentLanguage(), { type: 'disjunction' }).format(roles)
    return <Alert color="violet">{`${asked} ${t('bulk.waitsFor', { who })}`}</Alert>
  }
  return (
    <Alert color="violet" title={asked}>
      {summary !== null && <ToDecide summary={summary} />}
      <DeclineButton batch={batch} />
    </Alert>
  )
}

function ToDecide({
  summary: { sums, largest, repairs, toSend },
}: {
  readonly summary: BatchSummary
}) {
  const t = useT()
  return (
    <div className={styles['decide']}>
      <div>
        <Text size="sm" fw={600}>
          {t('bulk.documents', { count: toSend, shown: formatCount(toSend) })}
        </Text>
        {sums.map(({ currency, total, taxes }) => (
          <Text size="sm" key={currency} className="figures">
            {formatMoney(total, currency)}{' '}
            {t('bulk.ofWhichTaxes', { taxes: formatMoney(taxes, currency) })}
          </Text>
        ))}
      </div>
      <div>
        <Text size="sm" fw={600}>
          {t('bulk.largest')}
        </Text>
        {largest.map(({ doc, name, total, currency }) => (
          <Text size="sm" key={doc} className={styles['largest']}>
            <span className="clip">{name}</span>
            <span className="figures">{formatMoney(total, currency)}</span>
          </Text>
        ))}
      </div>
      <div>
        <Text size="sm" fw={600}>
          {t('bulk.repairsMade')}
        </Text>
        {repairs.length === 0 && <Text size="sm">{t('bulk.noRepairsMade')}</Text>}
        {repairs.map(({ rule, field, actor, cells }) => {
          const key = `bulk.why.${rule}`
          return (
            <Text size="sm" key={`${rule} ${field} ${actor}`}>
              {t('bulk.repairMade', {
                cells: formatCount(cells),
                field: field === '' ? '' : t(`batchField.${field}`),
                why: isKey(key) ? t(key) : t('bulk.why.repair'),
                actor: actorName(t, actor),
              })}
            </Text>
          )
        })}
      </div>
    </div>
  )
}

function DeclineButton({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const decline = useAction(async () => {
    await call('batches.decline', { id: batch.id, words: words.trim() })
  })
  return (
    <>
      <Group mt="sm">
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t('bulk.decline')}
        </Button>
      </Group>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('bulk.decline')} size={440}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void decline.run()
          }}
        >
          <Stack gap="md">
            <TextInput
              label={t('bulk.declineWhy')}
              data-autofocus
              maxLength={1000}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            {decline.error !== null && <ErrorNote error={decline.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('ui.back')}
              </Button>
              <Button type="submit" loading={decline.isBusy}>
                {t('bulk.decline')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
