import { Button, Group, Text } from '@mantine/core'
import type { BatchCauses, BatchDetail } from '../../../../contract/batches.ts'
import { TOTAL_RULE } from '../../../../domain/batch/rules.ts'
import type { DocumentState } from '../../../../domain/batch/states.ts'
import { notifyError } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { problemWords } from './batchWords.ts'

/** Why documents need somebody, cause by cause; a doubt can pass for all at once. */
export function CausesBar({
  batch: { id, counts, busy },
  causes: { causes },
  filter,
  onAllowed,
  onRounding,
}: {
  readonly batch: BatchDetail
  readonly causes: BatchCauses
  readonly filter: DocumentState | null
  readonly onAllowed: () => void
  /** Where totals that disagree are explained. */
  readonly onRounding: () => void
}) {
  const t = useT()
  const allow = useAction(async (rule: string) => {
    await call('batches.allow', { id, rule, docs: null }).catch(notifyError)
    onAllowed()
  })
  const twins = counts.duplicate ?? 0
  if (filter === 'duplicate' && twins > 0) {
    return (
      <Group gap="sm" className={styles['causes']}>
        <Text size="sm">{t('bulk.twins', { count: twins, shown: formatCount(twins) })}</Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={allow.isBusy}
          disabled={busy !== null}
          onClick={() => void allow.run('duplicate')}
        >
          {t('bulk.allOtherSales')}
        </Button>
      </Group>
    )
  }
  const open = causes.filter(({ isSure }) => !isSure)
  if (filter !== 'person' || open.length === 0) return null
  return (
    <ul className={styles['causes']} aria-label={t('bulk.causes')}>
      {open.map(({ rule, field, documents, isAllowable, examples }) => (
        <li key={`${rule} ${field}`}>
          <strong className="figures">{formatCount(documents)}</strong>
          <span className="clip">
            {field === '' ? '' : `${t(`batchField.${field}`)}: `}
            {problemWords(t, { rule, params: examples[0]?.params ?? {} })}
          </span>
          {rule === TOTAL_RULE && (
            <Button size="compact-xs" variant="default" onClick={onRounding}>
              {t('bulk.seeRounding')}
            </Button>
          )}
          {isAllowable && rule !== TOTAL_RULE && (
            <Button
              size="compact-xs"
              variant="default"
              loading={allow.isBusy}
              disabled={busy !== null}
              onClick={() => void allow.run(rule)}
            >
              {t('bulk.allowAll', { count: documents, shown: formatCount(documents) })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
