import { Group, Radio } from '@mantine/core'
import {
  PRINT_ACCENT_NAMES,
  PRINT_ACCENTS,
  type PrintAccent,
} from '../../../../domain/printLook.ts'
import { useT } from '../../words.ts'

/** The colour of a printed page's titles: by its name, so that nobody needs to tell colours apart. */
export function AccentField({
  value,
  onChange,
}: {
  readonly value: PrintAccent
  readonly onChange: (accent: PrintAccent) => void
}) {
  const t = useT()
  return (
    <Radio.Group
      label={t('printing.accent')}
      value={value}
      onChange={(name) => {
        const accent = PRINT_ACCENT_NAMES.find((one) => one === name)
        if (accent !== undefined) onChange(accent)
      }}
    >
      <Group gap="md" mt={6}>
        {PRINT_ACCENT_NAMES.map((name) => (
          <Radio
            key={name}
            value={name}
            color={PRINT_ACCENTS[name]}
            label={t(`printAccent.${name}`)}
          />
        ))}
      </Group>
    </Radio.Group>
  )
}
