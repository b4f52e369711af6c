import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import type { BatchDetail } from '../../../../contract/batches.ts'
import type { ImportField } from '../../../../domain/batch/fields.ts'
import { doubledFields, missingFields } from '../../../../domain/batch/mapping.ts'
import { decideReading, type ReadingAnswers } from '../../../../domain/batch/reading.ts'
import type { BatchSettings } from '../../../../domain/batch/source.ts'
import type { Company } from '../../../../domain/parties.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './Batches.module.css'
import { ForAllRows } from './ForAllRows.tsx'
import { MappingTable } from './MappingTable.tsx'
import { ReadingQuestions } from './ReadingQuestions.tsx'
import { Understood } from './Understood.tsx'
import { Warnings } from './Warnings.tsx'

/** What the file says and what its columns mean, before anything is judged (P2-05…P2-08). */
export function MappingStage({
  batch,
  company,
  onDone,
  onBack,
}: {
  readonly batch: BatchDetail
  readonly company: Company
  readonly onDone: () => void
  /** Where columns are changed after they were judged once. */
  readonly onBack?: () => void
}) {
  const t = useT()
  const [mapping, setMapping] = useState(batch.mapping)
  const [answers, setAnswers] = useState<ReadingAnswers>(batch.answers)
  const [settings, setSettings] = useState<BatchSettings>(batch.settings)
  const [remember, setRemember] = useState(true)
  const check = useAction(async () => {
    await call('batches.check', { id: batch.id, mapping, answers, settings, remember })
    onDone()
  })

  const { style, questions } = decideReading(batch.facts.columns, mapping, answers)
  const doubled = doubledFields(mapping)
  const missing = missingFields(mapping, settings.constants)
  const isStopped = batch.otherIssuer !== null
  const isOpen = questions.length > 0 || doubled.length > 0 || missing.length > 0

  function mean(column: number, field: ImportField | null): void {
    setMapping(mapping.map((one, index) => (index === column ? field : one)))
  }

  return (
    <div className={styles['scroll']}>
      <Stack gap="sm">
        <Understood batch={batch} style={style} mapping={mapping} questions={questions} />
        <Warnings batch={batch} />
        {batch.isRemembered && (
          <Text size="sm" c="dimmed">
            {t('bulk.remembered', { company: company.name })}
          </Text>
        )}
        <ReadingQuestions
          asked={decideReading(batch.facts.columns, mapping, batch.answers).questions}
          answers={answers}
          headers={batch.facts.headers}
          onAnswer={setAnswers}
        />
        <MappingTable
          batch={batch}
          company={company}
          mapping={mapping}
          doubled={doubled}
          onMean={mean}
        />
        <ForAllRows
          company={company}
          mapping={mapping}
          settings={settings}
          missing={missing}
          onChange={setSettings}
        />
        {check.error !== null && <ErrorNote error={check.error} />}
        <Group justify="space-between" className={styles['foot']} data-foot-bar>
          <Checkbox
            label={t('bulk.remember', { company: company.name })}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
          <Group gap="sm">
            <Text size="sm" c="dimmed">
              {isOpen ? t('bulk.notYet') : t('bulk.nothingSpent')}
            </Text>
            {onBack !== undefined && (
              <Button variant="default" onClick={onBack} disabled={check.isBusy}>
                {t('ui.back')}
              </Button>
            )}
            <Button
              leftSection={<ListChecks size={16} aria-hidden />}
              disabled={isOpen || isStopped}
              loading={check.isBusy}
              onClick={() => void check.run()}
            >
              {t('bulk.check')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </div>
  )
}
