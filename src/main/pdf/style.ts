import type { FontName } from './fonts.ts'

/** How a text looks; size in points. */
export interface TextStyle {
  readonly font: FontName
  readonly size: number
  readonly color: string
}

/** Few, calm colours: paper is often printed in black and white. */
export const COLORS = {
  ink: '#1c2530',
  muted: '#5a6673',
  accent: '#1f4e6b',
  rule: '#cfd6dd',
  tint: '#f3f6f8',
  paper: '#ffffff',
  warning: '#9a3412',
  warningTint: '#fdf1e7',
} as const

function style(font: FontName, size: number, color: string): TextStyle {
  return { font, size, color }
}

/** Styles of a letter page. */
export const LETTER_STYLES = {
  issuerName: style('semibold', 14, COLORS.ink),
  title: style('semibold', 11, COLORS.accent),
  folio: style('semibold', 16, COLORS.ink),
  heading: style('semibold', 7, COLORS.accent),
  name: style('semibold', 10, COLORS.ink),
  body: style('regular', 8.5, COLORS.ink),
  label: style('regular', 7.5, COLORS.muted),
  column: style('semibold', 7.5, COLORS.paper),
  detail: style('regular', 7, COLORS.muted),
  words: style('semibold', 8.5, COLORS.ink),
  total: style('semibold', 12, COLORS.ink),
  seal: style('regular', 6, COLORS.muted),
  footer: style('regular', 7, COLORS.muted),
  mark: style('semibold', 8.5, COLORS.warning),
} as const

/** Styles of an 80 mm strip: one colour, since its printers have one. */
export const STRIP_STYLES = {
  issuerName: style('semibold', 10, '#000000'),
  headline: style('semibold', 10, '#000000'),
  heading: style('semibold', 8, '#000000'),
  body: style('regular', 8, '#000000'),
  strong: style('semibold', 8, '#000000'),
  total: style('semibold', 12, '#000000'),
  detail: style('regular', 7, '#000000'),
  seal: style('regular', 6, '#000000'),
} as const
