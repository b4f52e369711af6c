import { Group, Input } from '@mantine/core'
import { COMPANY_COLORS } from '../../theme.ts'
import { useT } from '../../words.ts'
import styles from './ColorField.module.css'

/** The colour that marks a company on every screen and in every confirmation. */
export function ColorField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (color: string) => void
}) {
  const t = useT()
  return (
    <Input.Wrapper
      label={t('company.color')}
      description={t('company.colorHint')}
      labelElement="div"
    >
      <Group gap={6} mt={6} role="radiogroup" aria-label={t('company.color')}>
        {COMPANY_COLORS.map((color) => (
          <button
            type="button"
            key={color}
            role="radio"
            aria-checked={color === value}
            aria-label={t(`color.${color}`)}
            className={styles['swatch']}
            style={{ background: `var(--mantine-color-${color}-9)` }}
            onClick={() => onChange(color)}
          />
        ))}
      </Group>
    </Input.Wrapper>
  )
}
