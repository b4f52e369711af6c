import { Radio, Stack, Text } from '@mantine/core'
import type { ReadingAnswers, ReadingQuestion } from '../../../../domain/batch/reading.ts'
import { formatFigure, formatLegalDay } from '../../format.ts'
import { useT } from '../../words.ts'

/** What the cells leave open, asked once for a whole column, with a cell as each answer would read it (P2-06). */
export function ReadingQuestions({
  asked,
  answers,
  headers,
  onAnswer,
}: {
  readonly asked: readonly ReadingQuestion[]
  readonly answers: ReadingAnswers
  readonly headers: readonly string[]
  readonly onAnswer: (answers: ReadingAnswers) => void
}) {
  const t = useT()
  return asked.map((question) =>
    question.kind === 'decimal' ? (
      <Question
        key="decimal"
        title={t('bulk.askDecimal', { example: question.example })}
        hint={question.isTorn ? t('bulk.torn') : ''}
        value={answers.decimal ?? ''}
        choices={[
          [',', t('bulk.asComma', { value: formatFigure(question.asComma) }), question.asComma],
          ['.', t('bulk.asPoint', { value: formatFigure(question.asPoint) }), question.asPoint],
        ]}
        onChoose={(decimal) => onAnswer({ ...answers, decimal: decimal === ',' ? ',' : '.' })}
      />
    ) : (
      <Question
        key={question.column}
        title={t('bulk.askDate', {
          example: question.example,
          column: headers[question.column] ?? '',
        })}
        hint={question.isTorn ? t('bulk.torn') : t('bulk.askDateHint')}
        value={answers.dates[question.column] ?? ''}
        choices={[
          ['dmy', t('bulk.asDmy', { day: dayWords(question.asDmy) }), question.asDmy],
          ['mdy', t('bulk.asMdy', { day: dayWords(question.asMdy) }), question.asMdy],
        ]}
        onChoose={(order) =>
          onAnswer({
            ...answers,
            dates: { ...answers.dates, [question.column]: order === 'mdy' ? 'mdy' : 'dmy' },
          })
        }
      />
    ),
  )
}

function dayWords(date: string): string {
  return date === '' ? '' : formatLegalDay(date.slice(0, 10))
}

function Question({
  title,
  hint,
  value,
  choices,
  onChoose,
}: {
  readonly title: string
  readonly hint: string
  readonly value: string
  /** Value, words, and what the example would be; '' cannot be read so and is not offered. */
  readonly choices: readonly (readonly [string, string, string])[]
  readonly onChoose: (value: string) => void
}) {
  return (
    <div className="panel" data-question={value === '' ? 'open' : 'answered'}>
      <Radio.Group value={value} onChange={onChoose} label={title} description={hint}>
        <Stack gap={6} mt="xs">
          {choices
            .filter(([, , read]) => read !== '')
            .map(([choice, words]) => (
              <Radio key={choice} value={choice} label={<Text size="sm">{words}</Text>} />
            ))}
        </Stack>
      </Radio.Group>
    </div>
  )
}
