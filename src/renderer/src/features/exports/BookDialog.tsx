import { ActionIcon, Button, Checkbox, Group, Modal, ScrollArea, Text } from '@mantine/core'
import { ArrowDown, ArrowUp, FileSpreadsheet, FileText } from 'lucide-react'
import { useState } from 'react'
import { BOOK_COLUMNS } from '../../../../domain/pe/salesBook.ts'
import { readPreference, writePreference } from '../../preferences.ts'
import { useT } from '../../words.ts'
import styles from './Exports.module.css'

interface Choice {
  readonly key: string
  readonly isOn: boolean
}

/** The order that was chosen last, with whatever it does not name behind it, left out. */
function remembered(): readonly Choice[] {
  const stored = (readPreference('salesBook') ?? '')
    .split(' ')
    .filter((key) => BOOK_COLUMNS.has(key))
  const chosen = stored.length === 0 ? [...BOOK_COLUMNS.keys()] : stored
  const others = [...BOOK_COLUMNS.keys()].filter((key) => !chosen.includes(key))
  return [
    ...chosen.map((key) => ({ key, isOn: true })),
    ...others.map((key) => ({ key, isOn: false })),
  ]
}

/** Which columns of the register of sales an accountant gets, and in which order; remembered on this computer. */
export function BookDialog({
  onClose,
  onChosen,
}: {
  readonly onClose: () => void
  readonly onChosen: (format: 'xlsx' | 'csv', columns: readonly string[]) => void
}) {
  const t = useT()
  const [choices, setChoices] = useState(remembered)
  const columns = choices.filter(({ isOn }) => isOn).map(({ key }) => key)

  function move(index: number, by: -1 | 1): void {
    const moved = choices[index]
    if (moved !== undefined) setChoices(choices.toSpliced(index, 1).toSpliced(index + by, 0, moved))
  }

  function choose(format: 'xlsx' | 'csv'): void {
    writePreference('salesBook', columns.join(' '))
    onChosen(format, columns)
  }

  return (
    <Modal opened onClose={onClose} size={460} title={t('exports.bookTitle')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('exports.bookLead')}
      </Text>
      <ScrollArea.Autosize mah={380} type="auto">
        <ul className={styles['columns']}>
          {choices.map(({ key, isOn }, index) => {
            const title = BOOK_COLUMNS.get(key)?.title ?? key
            return (
              <li key={key}>
                <Checkbox
                  label={title}
                  checked={isOn}
                  onChange={(event) =>
                    setChoices(choices.with(index, { key, isOn: event.currentTarget.checked }))
                  }
                />
                <Group gap={2} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('exports.columnUp', { title })}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    <ArrowUp size={15} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('exports.columnDown', { title })}
                    disabled={index === choices.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDown size={15} />
                  </ActionIcon>
                </Group>
              </li>
            )
          })}
        </ul>
      </ScrollArea.Autosize>
      <Group justify="flex-end" mt="md">
        <Button
          variant="subtle"
          mr="auto"
          onClick={() => setChoices([...BOOK_COLUMNS.keys()].map((key) => ({ key, isOn: true })))}
        >
          {t('exports.bookUsual')}
        </Button>
        <Button
          variant="default"
          leftSection={<FileText size={15} aria-hidden />}
          disabled={columns.length === 0}
          onClick={() => choose('csv')}
        >
          {t('exports.csvShort')}
        </Button>
        <Button
          data-autofocus
          leftSection={<FileSpreadsheet size={15} aria-hidden />}
          disabled={columns.length === 0}
          onClick={() => choose('xlsx')}
        >
          {t('exports.xlsxShort')}
        </Button>
      </Group>
    </Modal>
  )
}
