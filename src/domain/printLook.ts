/**
 * Colours of a printed page, each dark enough for white letters on it and for small letters in it (WCAG AA, 4.5 to 1
 * against paper).
 */
export const PRINT_ACCENTS = {
  petrol: '#1f4e6b',
  teal: '#0b5f55',
  green: '#1f6b35',
  blue: '#1d4f91',
  violet: '#5b3fa0',
  pink: '#9c2760',
  red: '#9b2226',
  orange: '#8f4500',
  ink: '#1c2530',
} as const
export type PrintAccent = keyof typeof PRINT_ACCENTS
export const PRINT_ACCENT_NAMES = Object.keys(PRINT_ACCENTS) as readonly PrintAccent[]

/** What of a company's printed pages is its own; the fiscal content is nobody's to choose. */
export interface PrintLook {
  readonly accent: PrintAccent
  /** One line at the foot of the page, '' for none. */
  readonly footer: string
}

/** Longest line at the foot. */
export const FOOTER_MOST = 120

/** A picture that may stand on a page: made anew from what was handed in. */
export interface Logo {
  readonly format: 'png' | 'jpeg'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** What is taken: a file that passes the border whole, a scan of a page at 200 dpi, and what may lie in every PDF. */
export const LOGO_LIMITS = { bytes: 750_000, pixels: 4_000_000, bytesInPdf: 200_000 } as const

/** The detail of a refusal: its reason, and the limit that was passed in thousands of bytes or millions of pixels. */
export function logoRefusal(reason: LogoRefusal): Readonly<Record<string, string>> {
  switch (reason) {
    case 'logoTooLarge':
      return { reason, most: String(LOGO_LIMITS.bytes / 1_000) }
    case 'logoTooManyPixels':
      return { reason, most: String(LOGO_LIMITS.pixels / 1_000_000) }
    case 'logoHeavy':
      return { reason, most: String(LOGO_LIMITS.bytesInPdf / 1_000) }
    case 'logoType':
    case 'logoBroken':
      return { reason }
  }
}

/** Why a file is no logo. */
export const LOGO_REFUSALS = [
  'logoType',
  'logoTooLarge',
  'logoTooManyPixels',
  'logoHeavy',
  'logoBroken',
] as const
export type LogoRefusal = (typeof LOGO_REFUSALS)[number]
