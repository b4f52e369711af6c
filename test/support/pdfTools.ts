import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Readers of PDF from outside our code; '' when they are installed, else why tests skip. */
export const pdfToolsMissing = ['pdftotext', 'pdftoppm', 'pdfinfo', 'pdffonts', 'zbarimg'].some(
  (tool) => spawnSync(tool, ['-h']).error !== undefined,
)
  ? 'poppler-utils or zbar-tools are not installed'
  : ''

function withPdf<T>(pdf: Uint8Array, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-pdf-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(pdf: Uint8Array, tool: string, ...args: readonly string[]): string {
  return withPdf(pdf, (cwd) => execFileSync(tool, args, { cwd, encoding: 'utf8' }))
}

/** The text of a PDF in reading order, one entry a page. */
export function pagesOf(pdf: Uint8Array): readonly string[] {
  return run(pdf, 'pdftotext', '-layout', 'a.pdf', '-').split('\f').slice(0, -1)
}

/** The text in the order in which it stands in the file, blanks and line ends as one blank. */
export function plainTextOf(pdf: Uint8Array): string {
  return run(pdf, 'pdftotext', '-raw', 'a.pdf', '-').replace(/\s+/g, ' ')
}

/** `Title: …` lines of pdfinfo as a map. */
export function infoOf(pdf: Uint8Array): ReadonlyMap<string, string> {
  const lines = run(pdf, 'pdfinfo', 'a.pdf').trim().split('\n')
  return new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  )
}

/** The tree of a tagged PDF with its texts, as a screen reader is given them. */
export function structureOf(pdf: Uint8Array): string {
  return run(pdf, 'pdfinfo', '-struct-text', 'a.pdf')
}

/** What pdffonts lists, without its two lines of head. */
export function fontsOf(pdf: Uint8Array): readonly string[] {
  return run(pdf, 'pdffonts', 'a.pdf').trim().split('\n').slice(2)
}

export interface Word {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Every word with its place in points, of all pages. */
export function wordsOf(pdf: Uint8Array): readonly Word[] {
  const html = run(pdf, 'pdftotext', '-bbox', 'a.pdf', '-')
  const found = html.matchAll(
    /<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)<\/word>/g,
  )
  return [...found].map(([, left, top, right, bottom, text = '']) => ({
    text,
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }))
}

/** Contents of the QR codes that a reader sees on the rendered pages. */
export function qrCodesOn(pdf: Uint8Array): readonly string[] {
  return withPdf(pdf, (cwd) => {
    const commands =
      'pdftoppm -r 150 -gray a.pdf page && zbarimg --quiet --raw -Sdisable -Sqrcode.enable *.pgm'
    const read = spawnSync('sh', ['-c', commands], {
      cwd,
      encoding: 'utf8',
    })
    return read.stdout.split('\n').filter((line) => line !== '')
  })
}
