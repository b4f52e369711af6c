import { mergeThemeOverrides, type MantineThemeOverride } from '@mantine/core'
import { useMemo } from 'react'
import { theme } from '../theme.ts'
import { useT } from '../words.ts'

/** The theme with the kit's own closing buttons named in the language now shown. */
export function useLabelledTheme(): MantineThemeOverride {
  const close = useT()('ui.close')
  return useMemo(() => {
    const named = { defaultProps: { closeButtonProps: { 'aria-label': close } } }
    return mergeThemeOverrides(theme, {
      components: { Modal: named, Drawer: named, Notification: named },
    })
  }, [close])
}
