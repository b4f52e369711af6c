import type { PrintLookView } from '../../../contract/printing.ts'
import { AppError } from '../../../domain/errors.ts'
import { LOGO_LIMITS, logoRefusal, type PrintAccent } from '../../../domain/printLook.ts'
import { Refused, wireOf } from '../caller.ts'
import { findCompany } from '../companyOption.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { readInputFile } from '../files.ts'

interface CompanyOption {
  readonly company?: string
}

/** `print show`: how a company's PDFs look. */
export const showPrint: Verb<CompanyOption> = async (context, options) => {
  const { id } = await findCompany(context.call, options.company)
  return told(context, await context.call('printing.look', { companyId: id }))
}

/** `print set`: another colour or line at the foot; what is not named stays. */
export const setPrint: Verb<
  CompanyOption & { readonly accent?: PrintAccent; readonly footer?: string }
> = async (context, options) => {
  const { id } = await findCompany(context.call, options.company)
  const before = await context.call('printing.look', { companyId: id })
  const look = await context.call('printing.save', {
    companyId: id,
    accent: options.accent ?? before.accent,
    footer: options.footer ?? before.footer,
  })
  return told(context, look)
}

/** `print logo FILE`: a PNG or JPEG for the head of the page. */
export const setLogo: Verb<CompanyOption & { readonly file: string }> = async (
  context,
  options,
) => {
  const { id } = await findCompany(context.call, options.company)
  // What is so large does not even reach the core.
  const tooLarge = new AppError('validation.file', { detail: logoRefusal('logoTooLarge') })
  const file = await readInputFile(options.file, LOGO_LIMITS.bytes, new Refused(wireOf(tooLarge)))
  const imageBase64 = file.toString('base64')
  return told(context, await context.call('printing.setLogo', { companyId: id, imageBase64 }))
}

/** `print no-logo`. */
export const dropLogo: Verb<CompanyOption> = async (context, options) => {
  const { id } = await findCompany(context.call, options.company)
  return told(context, await context.call('printing.dropLogo', { companyId: id }))
}

function told({ print, words }: VerbContext, look: PrintLookView) {
  const { accent, footer, logo } = look
  print.line(words.t('cli.print.accent', { accent: words.t(`printAccent.${accent}`) }))
  print.line(words.t('cli.print.footer', { footer }))
  print.line(
    logo === null
      ? words.t('cli.print.noLogo')
      : words.t('cli.print.logo', { width: String(logo.width), height: String(logo.height) }),
  )
  print.result(look)
  return EXIT.done
}
