import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BatchDetail, BatchSummary } from '../../../../contract/batches.ts'
import { countOf, type DocumentState } from '../../../../domain/batch/states.ts'
import type { Company } from '../../../../domain/parties.ts'
import { accountOf, refreshDesk, useDesk } from '../../app/desk.ts'
import { notifyError } from '../../app/notify.tsx'
import { useNow } from '../../app/now.ts'
import { call } from '../../api.ts'
import { formatCount, formatDay, formatMoney, formatSpan } from '../../format.ts'
import { useAction } from '../../ui/useAction.ts'
import type { Translate } from '../../../../locales/translator.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { sizeWords } from './batchWords.ts'

/** A seal that ends so soon is said before the batch begins (P2-02). */
const SOON_MS = 7 * 86_400_000
const NEED_STAMPS: readonly DocumentState[] = ['ready', 'drafted', 'repair', 'person']

/** What sending would need and take: stamps, time, seal; and that nothing was spent so far. */
export function BeforeSending({
  batch,
  company,
  summary,
  children,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly summary: BatchSummary
  readonly children: ReactNode
}) {
  const t = useT()
  const now = useNow()
  const { toSend, stampsLeft, expectedMs, sums, newCustomers, csdValidTo } = summary
  // What may still be repaired will need one too.
  const needed = countOf(batch.counts, NEED_STAMPS)
  const lacking = stampsLeft === null ? 0 : Math.max(0, needed - stampsLeft)
  // The button beside it names the ready ones alone: both numbers are said, and what lies between them.
  const use = t(needed > toSend && toSend > 0 ? 'bulk.stampsLater' : 'bulk.stampsNow', {
    first: formatCount(toSend),
    needed: formatCount(needed),
    count: needed - toSend,
    others: formatCount(needed - toSend),
  })
  return (
    <Group className={styles['before']} justify="space-between" wrap="nowrap" align="flex-start">
      <dl className={styles['facts']}>
        <Fact label={t('bulk.fact.file')}>{sizeWords(t, batch)}</Fact>
        <Fact label={t('bulk.fact.sum')}>
          {sums.length === 0
            ? t('ui.none')
            : sums.map(({ currency, total }) => formatMoney(total, currency)).join(' · ')}
        </Fact>
        {company.country === 'MX' && (
          <Fact label={t('bulk.fact.stamps')} isBad={lacking > 0}>
            {stampsLeft === null ? (
              <AskBalance company={company} use={use} />
            ) : (
              t(lacking > 0 ? 'bulk.stampsLack' : 'bulk.stampsEnough', {
                use,
                left: formatCount(stampsLeft),
                lacking: formatCount(lacking),
              })
            )}
          </Fact>
        )}
        <Fact label={t('bulk.fact.time')}>{timeWords(t, expectedMs)}</Fact>
        {newCustomers > 0 && (
          <Fact label={t('bulk.fact.customers')}>{formatCount(newCustomers)}</Fact>
        )}
        {csdValidTo !== null && csdValidTo < now + SOON_MS && (
          <Fact label={t('bulk.fact.seal')} isBad>
            {formatDay(csdValidTo)}
          </Fact>
        )}
        <Fact label={t('bulk.fact.spent')}>{t('bulk.nothingSpent')}</Fact>
      </dl>
      <Group gap="xs" wrap="nowrap">
        {children}
      </Group>
    </Group>
  )
}

function timeWords(t: Translate, expectedMs: number | null): string {
  if (expectedMs === null) return t('bulk.timeUnknown')
  return expectedMs < 1_000 ? t('bulk.timeShort') : formatSpan(expectedMs)
}

/** The account was never asked what it has left; asking spends nothing. */
function AskBalance({ company, use }: { readonly company: Company; readonly use: string }) {
  const t = useT()
  const account = useDesk(({ accounts }) => accountOf(accounts, company.id))
  const ask = useAction(async () => {
    if (account !== null) await call('accounts.test', { id: account.id }).catch(notifyError)
    await refreshDesk()
  })
  return (
    <>
      {use}
      {account !== null && (
        <Button
          size="compact-xs"
          variant="light"
          ml={8}
          loading={ask.isBusy}
          onClick={() => void ask.run()}
        >
          {t('bulk.askBalance')}
        </Button>
      )}
    </>
  )
}

function Fact({
  label,
  isBad = false,
  children,
}: {
  readonly label: string
  readonly isBad?: boolean
  readonly children: ReactNode
}) {
  return (
    <div data-bad={isBad || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
