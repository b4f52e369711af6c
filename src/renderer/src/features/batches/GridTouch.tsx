import { Anchor, Button, Group, Text } from '@mantine/core'
import { WandSparkles } from 'lucide-react'
import type { ReactNode } from 'react'
import type { BatchDetail, GridRow } from '../../../../contract/batches.ts'
import type { ImportField } from '../../../../domain/batch/fields.ts'
import { ALLOWABLE } from '../../../../domain/batch/rules.ts'
import { CORRECTABLE_STATES } from '../../../../domain/batch/states.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import { notifyError } from '../../app/notify.tsx'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { problemWords } from './batchWords.ts'
import { freshen } from './gridRows.ts'

/** Of a document that another one equals. */
const DUPLICATE = 'duplicate'

/** What is wrong with the cell that is touched, in words, and what can be done about its document. */
export function GridTouch({
  batch,
  row,
  field,
  fields,
  children,
}: {
  readonly batch: BatchDetail
  readonly row: GridRow | null
  /** null: the state of the whole row is touched. */
  readonly field: ImportField | null
  readonly fields: readonly ImportField[]
  readonly children: ReactNode
}) {
  const t = useT()
  const { id } = batch
  const act = useAction(async (work: () => Promise<unknown>, doc: number) => {
    await work().catch(notifyError)
    await freshen(id, [doc])
  })
  if (row === null) return <div className={styles['touch']} />
  const issues = row.issues.filter((issue) =>
    field === null ? issue.field === '' || !fields.includes(issue.field) : issue.field === field,
  )
  const mayChange = CORRECTABLE_STATES.includes(row.state)
  const isSealed = row.state === 'rejected' || row.state === 'refused'
  const run = (work: () => Promise<unknown>): void => void act.run(work, row.doc)
  return (
    <Group className={styles['touch']} justify="space-between" wrap="nowrap" gap="md">
      <div role="status" className={styles['touchWords']}>
        {row.twin !== '' && <Twin twin={row.twin} />}
        {row.refusal !== '' && <Text size="sm">{row.refusal}</Text>}
        {issues.map((issue) => (
          <Group key={`${issue.rule} ${issue.field}`} gap="xs" wrap="nowrap">
            <Text size="sm">
              {problemWords(t, issue)}
              {issue.officialCode !== null && (
                <Text span size="xs" c="dimmed">{` ${issue.officialCode}`}</Text>
              )}
            </Text>
            {issue.repair !== null && issue.field !== '' && mayChange && (
              <Button
                size="compact-xs"
                variant="light"
                leftSection={<WandSparkles size={12} aria-hidden />}
                loading={act.isBusy}
                onClick={() => {
                  const { rule, field: at } = issue
                  if (at === '') return
                  run(() => call('batches.accept', { id, rule, field: at, rows: [row.row] }))
                }}
              >
                {issue.repair === ''
                  ? t('ui.repairEmpty')
                  : t('ui.repair', { value: issue.repair })}
              </Button>
            )}
            {ALLOWABLE.has(issue.rule) && mayChange && (
              <Button
                size="compact-xs"
                variant="default"
                loading={act.isBusy}
                onClick={() =>
                  run(() => call('batches.allow', { id, rule: issue.rule, docs: [row.doc] }))
                }
              >
                {t('bulk.allowOne')}
              </Button>
            )}
          </Group>
        ))}
        {issues.length === 0 && row.twin === '' && row.refusal === '' && (
          <Text size="sm" c="dimmed">
            {t(mayChange ? 'bulk.gridHelp' : 'bulk.gridClosed')}
          </Text>
        )}
      </div>
      <Group gap="xs" wrap="nowrap">
        {row.twin !== '' && row.state === 'duplicate' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={act.isBusy}
            onClick={() =>
              run(() => call('batches.allow', { id, rule: DUPLICATE, docs: [row.doc] }))
            }
          >
            {t('bulk.otherSale')}
          </Button>
        )}
        {row.invoiceId !== null && (
          <Anchor size="sm" href={formatRoute({ page: 'invoice', id: row.invoiceId })}>
            {t('bulk.openDocument')}
          </Anchor>
        )}
        {mayChange && !isSealed && (
          <Button
            size="compact-sm"
            variant="default"
            loading={act.isBusy}
            onClick={() =>
              run(() => call('batches.leaveOut', { id, docs: [row.doc], leftOut: true }))
            }
          >
            {t('bulk.leaveOut')}
          </Button>
        )}
        {row.state === 'excluded' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={act.isBusy}
            onClick={() =>
              run(() => call('batches.leaveOut', { id, docs: [row.doc], leftOut: false }))
            }
          >
            {t('bulk.takeIn')}
          </Button>
        )}
        {mayChange && children}
      </Group>
    </Group>
  )
}

/** What this document is equal to, with the way there (P2-12). */
function Twin({ twin }: { readonly twin: string }) {
  const t = useT()
  const [kind = '', where = ''] = twin.split(':')
  if (kind === 'line') return <Text size="sm">{t('bulk.twinLine', { line: where })}</Text>
  return (
    <Text size="sm">
      {t('bulk.twinInvoice')}{' '}
      {where !== '' && (
        <Anchor size="sm" href={formatRoute({ page: 'invoice', id: where as InvoiceId })}>
          {t('bulk.openDocument')}
        </Anchor>
      )}
    </Text>
  )
}
