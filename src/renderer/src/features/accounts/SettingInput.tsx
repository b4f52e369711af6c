import { Select, Switch, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { SettingFieldView } from '../../../../contract/accounts.ts'
import type { fieldProps } from '../../ui/issues.tsx'
import { isKey, useT } from '../../words.ts'

/** The words of a provider's field, of one of its choices, or of what it is for. */
export function labelOf(
  t: ReturnType<typeof useT>,
  provider: string,
  name: string,
  otherwise = name,
): string {
  const key = `provider.${provider}.${name}`
  return isKey(key) ? t(key) : otherwise
}

/** One setting of an account, in the form that its kind asks for. */
export function SettingInput({
  setting,
  label,
  help,
  optional,
  choices,
  value,
  onChange,
  field,
}: {
  readonly setting: SettingFieldView
  readonly label: string
  /** What it is for; '' where the label says it all. */
  readonly help: string
  readonly optional: boolean
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly field: ReturnType<typeof fieldProps>
}): ReactNode {
  const t = useT()
  const shown = optional ? `${label} (${t('ui.optional')})` : label
  const description = help === '' ? undefined : help
  switch (setting.kind) {
    case 'switch':
      return (
        <Switch
          label={label}
          description={description}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      )
    case 'choice':
      return (
        <Select
          label={shown}
          description={description}
          data={[...choices]}
          allowDeselect={false}
          value={value}
          onChange={(next) => onChange(next ?? '')}
          {...field}
        />
      )
    case 'text':
    case 'url':
    case 'number':
      return (
        <TextInput
          label={shown}
          description={description}
          value={value}
          inputMode={
            setting.kind === 'number' ? 'numeric' : setting.kind === 'url' ? 'url' : 'text'
          }
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...field}
        />
      )
  }
}
