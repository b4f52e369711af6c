import { Button, Group, Progress, Text } from '@mantine/core'
import type { BatchDetail } from '../../../../contract/batches.ts'
import { notifyError } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatCount } from '../../format.ts'
import { useT } from '../../words.ts'

/** A long step at work: how far it is, and the way to stop it where that leaves nothing half done. */
export function WorkPanel({ batch }: { readonly batch: BatchDetail }) {
  const t = useT()
  const { busy, id } = batch
  const step = busy?.step ?? 'reading'
  const { done, total } = busy ?? { done: 0, total: 0 }
  const words =
    total === 0
      ? t(`bulk.work.${step}`)
      : t('bulk.workOf', {
          what: t(`bulk.work.${step}`),
          done: formatCount(done),
          total: formatCount(total),
        })
  const mayStop = step === 'checking' || step === 'drafting'
  return (
    <section className="panel" aria-label={t(`bulk.work.${step}`)}>
      <Group wrap="nowrap" align="flex-end">
        <div style={{ flex: 1 }}>
          <Text size="sm" mb={6} role="status">
            {words}
          </Text>
          <Progress.Root size="lg">
            <Progress.Section
              value={total === 0 ? 100 : (done / total) * 100}
              striped={total === 0}
              animated={total === 0}
              aria-label={words}
            />
          </Progress.Root>
          {step !== 'reading' && (
            <Text size="xs" c="dimmed" mt={6}>
              {t('bulk.nothingSpent')}
            </Text>
          )}
        </div>
        {mayStop && (
          <Button
            variant="default"
            onClick={() => {
              call('batches.halt', { id }).catch(notifyError)
            }}
          >
            {t('ui.cancel')}
          </Button>
        )}
      </Group>
    </section>
  )
}
