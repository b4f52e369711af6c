import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { Check, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InvoiceRow } from '../../../../contract/invoices.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { InvoiceState } from '../../../../domain/invoice.ts'
import { watchCsd } from '../../../../domain/mx/csdWatch.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { accountOf, useDesk } from '../../app/desk.ts'
import { useNow } from '../../app/now.ts'
import { formatRoute, navigate, type Route } from '../../app/router.ts'
import { useCompany } from '../../app/session.ts'
import { rememberInvoices } from '../../app/watchInvoices.ts'
import { call } from '../../api.ts'
import {
  formatAnswerTime,
  formatCount,
  formatLocal,
  formatDated,
  formatSpan,
} from '../../format.ts'
import { DocumentAmount } from '../../ui/DocumentAmount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { Page } from '../../ui/Page.tsx'
import { isKey, useT } from '../../words.ts'
import { BackupLine } from '../backups/BackupLine.tsx'
import { WorkingBatches } from '../batches/WorkingBatches.tsx'
import { SealDays } from '../companies/SealDays.tsx'
import { DayPanel } from './DayPanel.tsx'
import { PeDayPanel } from './PeDayPanel.tsx'
import styles from './Home.module.css'
import { folioOf } from '../../ui/folio.ts'

async function newest(companyId: CompanyId, states: readonly InvoiceState[], limit: number) {
  const page = await call('invoices.list', {
    companyId,
    states,
    text: '',
    fromDate: '',
    toDate: '',
    serie: '',
    after: '',
    limit,
  })
  rememberInvoices(page.rows)
  return page.rows
}

/** Hoy: what needs a person first, then what is going well. */
export function HomePage() {
  const t = useT()
  const company = useCompany()
  const { queue, accounts } = useDesk()
  const now = useNow()
  const companyId = company?.id ?? null
  const rows = useAsk(
    `home ${companyId}`,
    async () => (companyId === null ? [] : newest(companyId, [], 8)),
    ['invoices.changed'],
  )
  const rejected = useAsk(
    `rejected ${companyId}`,
    async () => (companyId === null ? [] : newest(companyId, ['rejected'], 5)),
    ['invoices.changed'],
  )
  if (company === null) return null
  const account = accountOf(accounts, company.id)
  const deadline = queue?.nearestDeadlineAt ?? null
  const seal = watchCsd(company, now)
  return (
    <Page title={t('nav.home')}>
      <Stack gap="md">
        <SimpleGrid cols={4}>
          <Figure
            label={t('home.waiting')}
            value={(queue?.waiting ?? 0) + (queue?.sending ?? 0)}
            tone="wait"
            hint={
              deadline === null
                ? t('home.noDeadline')
                : deadline > now
                  ? t('home.deadline', { span: formatSpan(deadline - now) })
                  : t('invoice.deadlinePast')
            }
            to={{ page: 'queue' }}
          />
          <Figure
            label={t('home.unknown')}
            value={queue?.unknown ?? 0}
            tone="doubt"
            hint={t('home.unknownHint')}
            to={{ page: 'queue' }}
          />
          <Figure
            label={t('home.expired')}
            value={queue?.expired ?? 0}
            tone="bad"
            hint={t('home.expiredHint')}
            to={{ page: 'queue' }}
          />
          <Figure
            label={t('home.rejected')}
            value={rejected.value?.length ?? 0}
            atMost={5}
            tone="bad"
            hint={t('home.rejectedHint')}
            to={{ page: 'invoices' }}
          />
        </SimpleGrid>
        <WorkingBatches company={company} />
        <DayPanel companyId={company.id} />
        {company.country === 'PE' && <PeDayPanel companyId={company.id} />}
        <div className={styles['columns']}>
          <section className="panel" aria-labelledby="recent">
            <Group justify="space-between" mb="xs">
              <Text fw={600} id="recent">
                {t('home.recent')}
              </Text>
              <Anchor size="sm" href={formatRoute({ page: 'invoices' })}>
                {t('home.all')}
              </Anchor>
            </Group>
            {rows.value === null && rows.error !== null && <ErrorNote error={rows.error} />}
            {rows.value?.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('invoices.noneHint')}
              </Text>
            )}
            {rows.value?.map((row) => (
              <Recent key={row.id} row={row} />
            ))}
          </section>
          <section className="panel" aria-labelledby="ready">
            <Text fw={600} mb="xs" id="ready">
              {t('home.ready')}
            </Text>
            <Ready isGood={queue?.online === true}>
              {queue?.online === true ? t('home.online') : t('home.offline')}
            </Ready>
            <Ready isGood={account !== null && account.paused === null}>
              {account === null ? (
                <Anchor size="sm" href={formatRoute({ page: 'settings', section: 'accounts' })}>
                  {t('home.noAccount')}
                </Anchor>
              ) : account.paused !== null ? (
                reasonSentence(t, isKey, account.paused.reason)
              ) : account.usualMs === null ? (
                t('home.account', { label: account.label })
              ) : (
                t('status.answers', {
                  label: account.label,
                  time: formatAnswerTime(account.usualMs),
                })
              )}
            </Ready>
            {account?.stampsLeft != null && (
              <Ready isGood={account.stampsLeft > 0}>
                {t('status.stamps', {
                  count: account.stampsLeft,
                  shown: formatCount(account.stampsLeft),
                })}
              </Ready>
            )}
            {company.country === 'MX' && (
              <Ready
                isGood={seal !== null && seal.urgency !== 'urgent' && seal.urgency !== 'expired'}
              >
                {company.csd === null ? (
                  <Anchor size="sm" href={formatRoute({ page: 'settings', section: 'seals' })}>
                    {t('home.noSeal')}
                  </Anchor>
                ) : (
                  <SealDays company={company} />
                )}
              </Ready>
            )}
            <BackupLine draw={(isGood, words) => <Ready isGood={isGood}>{words}</Ready>} />
          </section>
        </div>
      </Stack>
    </Page>
  )
}

function Figure({
  label,
  value,
  atMost,
  tone,
  hint,
  to,
}: {
  readonly label: string
  readonly value: number
  /** The count was asked for up to here only. */
  readonly atMost?: number
  readonly tone: 'wait' | 'doubt' | 'bad'
  readonly hint: string
  readonly to: Route
}) {
  const shown = value === atMost ? `${formatCount(value)}+` : formatCount(value)
  return (
    <a className={styles['figure']} href={formatRoute(to)} data-tone={value > 0 ? tone : 'calm'}>
      <span className={styles['label']}>{label}</span>
      <span className={styles['value']}>{shown}</span>
      <span className={styles['hint']}>{hint}</span>
    </a>
  )
}

function Recent({ row }: { readonly row: InvoiceRow }) {
  const t = useT()
  const isDraft = row.state === 'draft'
  return (
    <button
      type="button"
      className={styles['recent']}
      onClick={() => navigate({ page: isDraft ? 'compose' : 'invoice', id: row.id })}
    >
      <StateBadge invoice={row} />
      <span className="figures">{row.folio === '' ? t('ui.none') : folioOf(row)}</span>
      <span className="clip">{row.receiverName === '' ? t('home.unnamed') : row.receiverName}</span>
      <Text size="xs" c="dimmed" className="figures">
        {row.issuedLocal === '' ? formatDated(row.updatedAt) : formatLocal(row.issuedLocal)}
      </Text>
      <DocumentAmount row={row} />
    </button>
  )
}

function Ready({ isGood, children }: { readonly isGood: boolean; readonly children: ReactNode }) {
  return (
    <div className={styles['ready']} data-good={isGood || undefined}>
      {isGood ? <Check size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
      <div>{children}</div>
    </div>
  )
}
