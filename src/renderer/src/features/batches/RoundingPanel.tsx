import { Button, Group, Text } from '@mantine/core'
import type { BatchDetail, RoundingGap } from '../../../../contract/batches.ts'
import { TOTAL_RULE } from '../../../../domain/batch/rules.ts'
import { formatE6, parseE6 } from '../../../../domain/decimal.ts'
import { notifyError } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatCount, formatMoney } from '../../format.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'

/** The file's totals against ours: by how much, why, both ways side by side, one choice for all (P2-14). */
export function RoundingPanel({
  batch,
  rounding: { documents, fitting, fitsUnder, example },
}: {
  readonly batch: BatchDetail
  readonly rounding: RoundingGap
}) {
  const t = useT()
  const { id, mapping, answers, settings } = batch
  const currency = settings.constants.moneda ?? ''
  const choose = useAction(async (way: 'file' | 'own') => {
    try {
      if (way === 'own') await call('batches.allow', { id, rule: TOTAL_RULE, docs: null })
      else {
        await call('batches.check', {
          id,
          mapping,
          answers,
          settings: { ...settings, rounding: fitsUnder },
          remember: false,
        })
      }
    } catch (failure) {
      notifyError(failure)
    }
  })
  const isBusy = choose.isBusy || batch.busy !== null
  const mayRound = fitsUnder !== null && (batch.counts.drafted ?? 0) === 0
  return (
    <section className="panel" aria-label={t('bulk.rounding')}>
      <Text fw={600}>
        {t('bulk.roundingTitle', {
          count: documents,
          shown: formatCount(documents),
          difference: example === null ? '' : differenceOf(example, currency),
        })}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {fitsUnder === null
          ? t('bulk.roundingUnknown')
          : t(`bulk.roundingCause.${fitsUnder}`, { fitting: formatCount(fitting) })}
      </Text>
      <Group align="stretch" grow>
        {mayRound && (
          <div className={styles['way']}>
            <Text size="sm" fw={600}>
              {t('bulk.wayFile', {
                total: example === null ? '' : formatMoney(example.file, currency),
              })}
            </Text>
            <Text size="sm" c="dimmed">
              {t(`bulk.wayFileHint.${fitsUnder}`, {
                count: fitting,
                shown: formatCount(fitting),
              })}
            </Text>
            <Button
              variant="default"
              loading={choose.isBusy}
              disabled={isBusy}
              onClick={() => void choose.run('file')}
            >
              {t('bulk.chooseFile')}
            </Button>
          </div>
        )}
        <div className={styles['way']}>
          <Text size="sm" fw={600}>
            {t('bulk.wayOwn', {
              total: example === null ? '' : formatMoney(example.computed, currency),
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('bulk.wayOwnHint')}
          </Text>
          <Button
            variant="default"
            loading={choose.isBusy}
            disabled={isBusy}
            onClick={() => void choose.run('own')}
          >
            {t('bulk.chooseOwn', { count: documents, shown: formatCount(documents) })}
          </Button>
        </div>
      </Group>
    </section>
  )
}

function differenceOf(
  { file, computed }: NonNullable<RoundingGap['example']>,
  currency: string,
): string {
  const gap = (parseE6(file) ?? 0n) - (parseE6(computed) ?? 0n)
  return formatMoney(formatE6(gap < 0n ? -gap : gap, 2), currency)
}
