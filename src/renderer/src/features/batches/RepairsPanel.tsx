import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { ArrowRight, Check, WandSparkles } from 'lucide-react'
import type { BatchCause, BatchCauses, BatchDetail } from '../../../../contract/batches.ts'
import { notifyError } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { problemWords, withVisibleBlanks } from './batchWords.ts'
import { RoundingPanel } from './RoundingPanel.tsx'

/** Repairs that are surely right, group by group: before, after, accepted all at once or one by one (P2-10). */
export function RepairsPanel({
  batch,
  causes,
  onEach,
}: {
  readonly batch: BatchDetail
  readonly causes: BatchCauses
  /** Shows the cells of all repairs, each with its own button. */
  readonly onEach: () => void
}) {
  const t = useT()
  const { id } = batch
  const sure = causes.causes.filter(({ isSure }) => isSure)
  const usual = sure.filter(({ isUsual }) => isUsual).reduce((sum, { cells }) => sum + cells, 0)
  const acceptUsual = useAction(() => call('batches.acceptUsual', { id }).catch(notifyError))
  return (
    <Stack gap="sm" pt="sm">
      {causes.rounding.documents > 0 && <RoundingPanel batch={batch} rounding={causes.rounding} />}
      {usual > 0 && (
        <Alert color="petrol">
          <Group justify="space-between">
            <Text size="sm">{t('bulk.usual', { count: usual, shown: formatCount(usual) })}</Text>
            <Button
              variant="default"
              leftSection={<Check size={16} aria-hidden />}
              loading={acceptUsual.isBusy}
              disabled={batch.busy !== null}
              onClick={() => void acceptUsual.run()}
            >
              {t('bulk.acceptUsual')}
            </Button>
          </Group>
        </Alert>
      )}
      {sure.map((cause) => (
        <RepairCard
          key={`${cause.rule} ${cause.field}`}
          batch={batch}
          cause={cause}
          onEach={onEach}
        />
      ))}
    </Stack>
  )
}

function RepairCard({
  batch,
  cause,
  onEach,
}: {
  readonly batch: BatchDetail
  readonly cause: BatchCause
  readonly onEach: () => void
}) {
  const t = useT()
  const { rule, field, cells, documents, examples } = cause
  const accept = useAction(async (rows: readonly number[] | null) => {
    if (field === '') return
    await call('batches.accept', { id: batch.id, rule, field, rows }).catch(notifyError)
  })
  const isBusy = accept.isBusy || batch.busy !== null
  const name = field === '' ? t('bulk.wholeDocument') : t(`batchField.${field}`)
  const [first] = examples
  return (
    <section className="panel" aria-label={`${name} ${cells}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="xs">
        <div>
          <Text fw={600}>
            {t('bulk.repairTitle', {
              field: name,
              cells: t('bulk.cells', { count: cells, shown: formatCount(cells) }),
              documents: t('bulk.documents', { count: documents, shown: formatCount(documents) }),
            })}
          </Text>
          {first !== undefined && (
            <Text size="sm" c="dimmed">
              {problemWords(t, { rule, params: first.params })}
            </Text>
          )}
        </div>
        <Group gap="xs" wrap="nowrap">
          {cells > 1 && (
            <Button variant="subtle" onClick={onEach}>
              {t('bulk.eachOne')}
            </Button>
          )}
          <Button
            leftSection={<WandSparkles size={16} aria-hidden />}
            loading={accept.isBusy}
            disabled={isBusy}
            onClick={() => void accept.run(null)}
          >
            {t('bulk.acceptAll', { count: cells, shown: formatCount(cells) })}
          </Button>
        </Group>
      </Group>
      <table className={styles['repairs']}>
        <thead>
          <tr>
            <th scope="col">{t('bulk.row')}</th>
            <th scope="col">{t('bulk.beforeValue')}</th>
            <th scope="col">{t('bulk.afterValue')}</th>
            <th scope="col" aria-label={t('bulk.acceptOne')} />
          </tr>
        </thead>
        <tbody>
          {examples.map(({ row, before, after }) => (
            <tr key={row}>
              <td className="figures">{row}</td>
              <td>
                <del>
                  {before === '' ? t('bulk.emptyCell') : withVisibleBlanks(before, after ?? '')}
                </del>
              </td>
              <td>
                <ArrowRight size={13} aria-hidden />{' '}
                <ins>{after === '' || after === null ? t('bulk.emptyCell') : after}</ins>
              </td>
              <td>
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={isBusy}
                  aria-label={t('bulk.acceptRow', { row })}
                  onClick={() => void accept.run([row])}
                >
                  {t('bulk.acceptOne')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cells > examples.length && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('bulk.more', {
            count: cells - examples.length,
            shown: formatCount(cells - examples.length),
          })}
        </Text>
      )}
    </section>
  )
}
