import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

/** Petrol: quiet enough to look at all day, and far from the colours that states use. */
const petrol: MantineColorsTuple = [
  '#edf7f9',
  '#d9ecf0',
  '#b1d9e1',
  '#84c4d1',
  '#5fb2c3',
  '#46a5b9',
  '#2b90a5',
  '#1a7b8f',
  '#10657a',
  '#084f61',
]

const slate: MantineColorsTuple = [
  '#d8dde3',
  '#b7bfc9',
  '#9aa4b0',
  '#6b7684',
  '#3b4450',
  '#2a323c',
  '#1f262e',
  '#171c23',
  '#11151b',
  '#0b0e12',
]

/** Colours a company may have; the names are stored with the company. */
export const COMPANY_COLORS = [
  'teal',
  'blue',
  'violet',
  'grape',
  'pink',
  'red',
  'orange',
  'yellow',
  'lime',
  'green',
] as const

/** The program's own look: dense, calm, AA contrast in both schemes. */
export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  colors: { petrol, dark: slate },
  autoContrast: true,
  luminanceThreshold: 0.25,
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '1.75rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // Words as they are written everywhere else; capitals shout.
    Badge: { defaultProps: { tt: 'none' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: {
        withArrow: true,
        openDelay: 300,
        events: { hover: true, focus: true, touch: true },
      },
    },
    // The body never scrolls, so nothing has to be locked (and no style sheet is written for it).
    Drawer: { defaultProps: { lockScroll: false } },
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        overlayProps: { backgroundOpacity: 0.4, blur: 2 },
      },
    },
    // What is there from the start is read where it stands; only what appears says that it is an alert or a status.
    Alert: { defaultProps: { role: 'note' } },
    Anchor: { defaultProps: { underline: 'always' } },
    // The kit's own grey fails AA below a title.
    Notification: { styles: { description: { color: 'var(--mantine-color-dimmed)' } } },
  },
})

/** A soft ground and its text, for badges and notes, in the light and the dark scheme. */
const SOFT = {
  green: ['#e8f5ec', '#11592f', '#17352580', '#9be3b8'],
  red: ['#fcecea', '#8a1616', '#4d232380', '#ffbdb7'],
  yellow: ['#fdf4de', '#6b4100', '#46381a80', '#ffdf9e'],
  orange: ['#fdf0e0', '#7a3d00', '#46301a80', '#ffd0a0'],
  violet: ['#f1ecfb', '#4a2a8a', '#382d5580', '#d6c6ff'],
  gray: ['#edf0f3', '#3b4550', '#2d364080', '#c9d1da'],
  petrol: ['#e4f1f4', '#084f61', '#163a4480', '#a5d8e3'],
} as const

function softColors(scheme: 'light' | 'dark'): Record<string, string> {
  const colors: Record<string, string> = {}
  for (const [name, [light, lightText, dark, darkText]] of Object.entries(SOFT)) {
    const ground = scheme === 'light' ? light : dark
    colors[`--mantine-color-${name}-light`] = ground
    colors[`--mantine-color-${name}-light-hover`] = ground
    colors[`--mantine-color-${name}-light-color`] = scheme === 'light' ? lightText : darkText
  }
  return colors
}

/** Kit colours that fail AA are replaced; everything else follows the theme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...softColors('light'),
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c2530',
    '--mantine-color-dimmed': '#55606e',
    '--mantine-color-placeholder': '#67717f',
    '--mantine-color-error': '#b42323',
    '--mantine-color-anchor': '#0d5c70',
    '--mantine-color-default-border': '#cdd4dc',
    '--app-canvas': '#f3f5f7',
    '--app-side': '#eaeef2',
    '--app-line': '#dfe4ea',
    '--app-hover': '#eef2f6',
    '--app-selected': '#e2eff2',
  },
  dark: {
    ...softColors('dark'),
    '--mantine-color-body': '#1b2129',
    '--mantine-color-text': '#e3e7ec',
    '--mantine-color-dimmed': '#a3adb9',
    '--mantine-color-placeholder': '#8f9aa7',
    '--mantine-color-error': '#ff9b9b',
    '--mantine-color-anchor': '#84c4d1',
    '--mantine-color-default-border': '#3f4955',
    '--app-canvas': '#12161c',
    '--app-side': '#161b22',
    '--app-line': '#2b333d',
    '--app-hover': '#232b35',
    '--app-selected': '#1f343b',
  },
})
