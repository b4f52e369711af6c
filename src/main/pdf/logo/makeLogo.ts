import { AppError } from '../../../domain/errors.ts'
import { LOGO_LIMITS, logoRefusal, type Logo, type LogoRefusal } from '../../../domain/printLook.ts'
import { JPEG_MAGIC, plainJpeg } from './jpegFile.ts'
import { fitted, writePng } from './pngFile.ts'
import { BrokenPicture, PNG_MAGIC, readPng, TooManyPixels } from './pngPixels.ts'

/** What a page shows of it: three pixels a point. */
const BOX = { width: 480, height: 200 } as const

/**
 * A picture made anew from a file that may be anything: PNG or JPEG by its first bytes, whatever its name says, its
 * size and pixels known before it is unpacked. Refuses with `validation.file` and a reason.
 */
export function makeLogo(file: Uint8Array): Logo {
  if (file.length > LOGO_LIMITS.bytes) throw refusal('logoTooLarge')
  try {
    if (beginsWith(file, PNG_MAGIC)) {
      const pixels = fitted(readPng(file, LOGO_LIMITS.pixels), BOX)
      return light({ format: 'png', ...pixels, bytes: writePng(pixels) })
    }
    if (beginsWith(file, JPEG_MAGIC)) {
      return light({ format: 'jpeg', ...plainJpeg(file, LOGO_LIMITS.pixels) })
    }
  } catch (error) {
    if (error instanceof TooManyPixels) throw refusal('logoTooManyPixels')
    if (error instanceof BrokenPicture) throw refusal('logoBroken', error)
    throw error
  }
  throw refusal('logoType')
}

function light({ format, bytes, width, height }: Logo): Logo {
  if (bytes.length > LOGO_LIMITS.bytesInPdf) throw refusal('logoHeavy')
  return { format, bytes, width, height }
}

function beginsWith(file: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => file[index] === byte)
}

function refusal(reason: LogoRefusal, cause?: unknown): AppError {
  return new AppError('validation.file', { cause, detail: logoRefusal(reason) })
}
