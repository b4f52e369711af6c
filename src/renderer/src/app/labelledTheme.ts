import { mergeThemeOverrides, type MantineThemeOverride } from '@mantine/core'
import { useMemo } from 'react'
import { theme } from '../theme.ts'
import { useT } from '../words.ts'

/** The theme with the kit's own buttons named in the language now shown. */
export function useLabelledTheme(): MantineThemeOverride {
  const t = useT()
  const close = t('ui.close')
  const show = t('ui.showSecret')
  return useMemo(() => {
    const named = { defaultProps: { closeButtonProps: { 'aria-label': close } } }
    return mergeThemeOverrides(theme, {
      components: {
        Modal: named,
        Drawer: named,
        Notification: named,
        PasswordInput: {
          defaultProps: { visibilityToggleButtonProps: { 'aria-label': show } },
        },
      },
    })
  }, [close, show])
}
