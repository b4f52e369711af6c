import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { create } from 'fontkit'
import type { Font } from 'fontkit'
import { leanFont } from './leanFont.ts'

/** Files of the two weights; whole TTFs, for subsets of web fonts lack letters that names need. */
const FILES = { regular: 'SourceSans3-Regular.ttf', semibold: 'SourceSans3-SemiBold.ttf' } as const
export type FontName = keyof typeof FILES
/** Fonts as they were read: one reading serves every document of a thread. */
export type Fonts = Readonly<Record<FontName, Font>>

/** Reads the program's fonts; `from` is a folder inside the program, sources and build alike. */
export function loadFonts(from: string): Fonts {
  const folder = fontFolder(from)
  return {
    regular: read(join(folder, FILES.regular)),
    semibold: read(join(folder, FILES.semibold)),
  }
}

function read(path: string): Font {
  const font = create(leanFont(readFileSync(path)))
  if ('fonts' in font) throw new Error('a font of the program is a collection')
  return font
}

/** `resources/fonts` of the nearest folder above that has it. */
function fontFolder(from: string): string {
  const folder = join(from, 'resources', 'fonts')
  if (existsSync(join(folder, FILES.regular))) return folder
  const parent = dirname(from)
  if (parent === from) throw new Error('the fonts of the program are missing')
  return fontFolder(parent)
}
