import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../src/domain/errors.ts'
import { PRINT_ACCENTS } from '../../../../src/domain/printLook.ts'
import { makeLogo } from '../../../../src/main/pdf/logo/makeLogo.ts'
import { readPng } from '../../../../src/main/pdf/logo/pngPixels.ts'

/* PNGs are built here from the specification (ISO/IEC 15948), not with the writer that is tested. */

const MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

interface Png {
  readonly width: number
  readonly height: number
  readonly depth?: number
  readonly color?: number
  readonly interlace?: number
  /** Filter byte and samples of every row. */
  readonly rows: readonly number[]
  readonly before?: readonly Buffer[]
  readonly after?: Uint8Array
}

function png({
  width,
  height,
  depth = 8,
  color = 2,
  interlace = 0,
  rows,
  before = [],
  after,
}: Png) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([depth, color, 0, 0, interlace], 8)
  return Buffer.concat([
    MAGIC,
    chunk('IHDR', head),
    ...before,
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
    after ?? Buffer.alloc(0),
  ])
}

const RED_DOT = { width: 1, height: 1, rows: [0, 255, 0, 0] }

function refusalOf(file: Uint8Array): string {
  try {
    makeLogo(file)
  } catch (error) {
    if (error instanceof AppError) return error.detail['reason'] ?? error.code
    throw error
  }
  return 'taken'
}

/** Pixels as hex, from the top left. */
function pixels(file: Uint8Array): readonly string[] {
  const { rgb } = readPng(file, 1_000)
  return Array.from({ length: rgb.length / 3 }, (_, index) =>
    Buffer.from(rgb.subarray(index * 3, index * 3 + 3)).toString('hex'),
  )
}

describe('a PNG', () => {
  test.each<readonly [string, Png, readonly string[]]>([
    ['RGB', RED_DOT, ['ff0000']],
    ['grey of one bit', { width: 3, height: 1, depth: 1, color: 0, rows: [0, 0b10100000] }, ['ffffff', '000000', 'ffffff']],
    ['grey of sixteen bits', { width: 1, height: 1, depth: 16, color: 0, rows: [0, 0x80, 0x7f] }, ['808080']],
    [
      'a palette of two bits with a clear entry',
      {
        width: 2, height: 1, depth: 2, color: 3, rows: [0, 0b00010000],
        before: [chunk('PLTE', Buffer.from([0, 0, 255, 9, 9, 9])), chunk('tRNS', Buffer.from([255, 0]))],
      },
      ['0000ff', 'ffffff'],
    ],
    ['half clear black on white', { width: 1, height: 1, color: 6, rows: [0, 0, 0, 0, 128] }, ['7f7f7f']],
    ['grey with alpha', { width: 1, height: 1, color: 4, rows: [0, 0, 255] }, ['000000']],
    [
      'filters left and up',
      { width: 2, height: 2, color: 0, rows: [1, 10, 5, 2, 1, 1] },
      ['0a0a0a', '0f0f0f', '0b0b0b', '101010'],
    ],
    [
      'filters mean and Paeth',
      { width: 2, height: 2, color: 0, rows: [3, 10, 5, 4, 1, 1] },
      // 10; 5 + ⌊10/2⌋ = 10. Paeth: 1 + 10 = 11; left 11, up 10, corner 10 → left is nearest to 11: 12.
      ['0a0a0a', '0a0a0a', '0b0b0b', '0c0c0c'],
    ],
    [
      'interlaced (2 × 2 takes passes 1, 6 and 7)',
      { width: 2, height: 2, color: 0, interlace: 1, rows: [0, 1, 0, 2, 0, 3, 4] },
      ['010101', '020202', '030303', '040404'],
    ],
  ])('%s', (_form, file, expected) => {
    expect(pixels(png(file))).toEqual(expected)
    // What is made of it reads the same.
    expect(pixels(makeLogo(png(file)).bytes)).toEqual(expected)
  }) // prettier-ignore

  test('is made so small that it fits, each pixel the mean of those it stands for', () => {
    const row = [0, ...Array.from({ length: 960 }, (_, x) => (x % 2 === 0 ? 0 : 200))]
    const logo = makeLogo(png({ width: 960, height: 2, color: 0, rows: [...row, ...row] }))
    expect(logo).toMatchObject({ format: 'png', width: 480, height: 1 })
    expect(new Set(readPng(logo.bytes, 1_000).rgb)).toEqual(new Set([100]))
  })
})

describe('S26 hostile pictures', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const huge = png({ ...RED_DOT, width: 50_000, height: 50_000 })
  const bomb = png({ width: 1, height: 1, rows: Array.from({ length: 900_000 }, () => 0) })
  const damaged = png(RED_DOT)
  damaged[30] = 1 + (damaged[30] ?? 0)
  const jpegHead = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1]
  const hugeJpeg = Buffer.from([...jpegHead, 0xff, 0xc0, 0, 17, 8, 0xc3, 0x50, 0xc3, 0x50, 3, ...Array.from({ length: 9 }, () => 1)]) // prettier-ignore

  test.each<readonly [string, Uint8Array, string]>([
    ['SVG with a script', Buffer.from(svg), 'logoType'],
    ['SVG called logo.png', Buffer.from(`\u0089PNG ${svg}`), 'logoType'],
    ['GIF', Buffer.from('GIF89a'), 'logoType'],
    ['nothing', Buffer.alloc(0), 'logoType'],
    ['PNG of 50,000 × 50,000 pixels', huge, 'logoTooManyPixels'],
    ['JPEG of 50,000 × 50,000 pixels', hugeJpeg, 'logoTooManyPixels'],
    ['PNG that unpacks to more than its head says', bomb, 'logoBroken'],
    ['PNG that unpacks to less', png({ ...RED_DOT, height: 2 }), 'logoBroken'],
    ['PNG with a damaged part', damaged, 'logoBroken'],
    ['PNG that is cut', png(RED_DOT).subarray(0, 40), 'logoBroken'],
    ['PNG whose part says it is longer than the file', Buffer.concat([MAGIC, Buffer.from([0x7f, 255, 255, 255]), Buffer.from('IHDR')]), 'logoBroken'],
    ['PNG with an unknown part that must be understood', png({ ...RED_DOT, before: [chunk('EVIL', Buffer.from('x'))] }), 'logoBroken'],
    ['PNG with a colour that its list lacks', png({ width: 1, height: 1, color: 3, rows: [0, 9] }), 'logoBroken'],
    ['JPEG that is cut', Buffer.from(jpegHead), 'logoBroken'],
    ['JPEG with its end at once', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0]), 'logoBroken'],
    ['more than 750 KB', Buffer.concat([MAGIC, Buffer.alloc(750_000)]), 'logoTooLarge'],
  ])('%s: %s', (_what, file, expected) => {
    const before = process.memoryUsage().arrayBuffers
    expect(refusalOf(file)).toBe(expected)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  }) // prettier-ignore

  test('nothing that stood beside the pixels of a PNG comes along', () => {
    const file = png({
      ...RED_DOT,
      before: [chunk('tEXt', Buffer.from(`Comment\0${svg}`))],
      after: Buffer.from(`%PDF-1.7 ${svg} PK\u0003\u0004`),
    })
    const { bytes } = makeLogo(file)
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/script|PDF|PK|tEXt/)
  })

  test('nor what stood in or behind a JPEG, whose picture stays the same', () => {
    const plain = jpeg()
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, svg.length + 2]), Buffer.from(svg)])
    const camera = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 10]), Buffer.from('Exif\0\0GP')])
    const file = Buffer.concat([plain.subarray(0, 2), camera, comment, plain.subarray(2), Buffer.from(svg)]) // prettier-ignore
    const logo = makeLogo(file)
    expect(logo).toMatchObject({ format: 'jpeg', width: 2, height: 2 })
    expect(Buffer.from(logo.bytes).toString('latin1')).not.toMatch(/script|Exif/)
    expect(Buffer.from(logo.bytes).equals(Buffer.from(makeLogo(plain).bytes))).toBe(true)
  })
})

describe('a photo held sideways', () => {
  /** Exif with one entry: Orientation (0x0112, SHORT), as a camera writes it; `MM` as Apple's do. */
  function exif(orientation: number, order: 'II' | 'MM'): Buffer {
    const tiff = Buffer.alloc(26)
    tiff.write(order, 'latin1')
    const write = (value: number, at: number, bytes: 2 | 4) =>
      order === 'II' ? tiff.writeUIntLE(value, at, bytes) : tiff.writeUIntBE(value, at, bytes)
    write(42, 2, 2)
    write(8, 4, 4)
    write(1, 8, 2)
    write(0x0112, 10, 2)
    write(3, 12, 2)
    write(1, 14, 4)
    write(orientation, 18, 2)
    const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
    return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body])
  }

  /** The picture of `jpeg()` said to be 16 × 8, behind what the camera says of it. */
  function photo(said: Buffer): Buffer {
    const plain = jpeg()
    const frame = plain.indexOf(Buffer.from([0xff, 0xc0]))
    plain.writeUInt16BE(8, frame + 5)
    plain.writeUInt16BE(16, frame + 7)
    return Buffer.concat([plain.subarray(0, 2), said, plain.subarray(2)])
  }

  test.each([
    [1, 'II', 16, 8],
    [3, 'MM', 16, 8],
    [6, 'II', 8, 16],
    [8, 'MM', 8, 16],
  ] as const)('orientation %i (%s) stays, and the size is that of what is seen', (turn, order, width, height) => {
    const logo = makeLogo(photo(exif(turn, order)))
    expect([logo.width, logo.height]).toEqual([width, height])
    const kept = Buffer.from(logo.bytes).indexOf('Exif')
    // Nothing is said of a picture that stands upright.
    expect(kept >= 0).toBe(turn !== 1)
    if (kept >= 0) expect(makeLogo(logo.bytes)).toEqual(logo)
  }) // prettier-ignore

  test('what a camera says that cannot be read turns nothing', () => {
    for (const said of [exif(9, 'II'), exif(6, 'II').subarray(0, 12)]) {
      const whole = Buffer.from(said)
      whole.writeUInt16BE(whole.length - 2, 2)
      const logo = makeLogo(photo(whole))
      expect([logo.width, logo.height]).toEqual([16, 8])
    }
  })
})

/** A JPEG of 2 × 2 grey pixels as a browser wrote it. */
function jpeg(): Buffer {
  return Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAACAAIDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AAA//2Q==',
    'base64',
  )
}

test('every colour of print is dark enough for white letters on it (WCAG 1.4.3: 4.5 to 1)', () => {
  for (const hex of Object.values(PRINT_ACCENTS)) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    const contrast = 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    expect([hex, contrast >= 4.5]).toEqual([hex, true])
  }
})
