import { no, type Answer } from './answer.ts'
import type { NubefactSettings } from './settings.ts'

/** What of a request says where it goes and who sends it. */
interface Knock {
  readonly contentType: string
  readonly authorization: string
}

const PATHS = /^\/api\/(?:v1\/([^/]+)|v2\/(?:generar|consultar|anular))$/

/** The account's route in a path, null for a path of version 2; undefined where no service lies. */
export function routeOf(path: string): string | null | undefined {
  const match = PATHS.exec(path)
  return match === null ? undefined : (match[1] ?? null)
}

/** Why a request is not let in: codes 12, 10 and 11 (providers.md §1.6); null when it is. */
export function turnedAway(
  { contentType, authorization }: Knock,
  route: string | null,
  settings: NubefactSettings,
): Answer | null {
  if (!contentType.startsWith('application/json')) {
    return no(
      400,
      12,
      'Solicitud incorrecta, la cabecera (Header) no contiene un Content-Type correcto',
    )
  }
  if (!isTokenGood(authorization, settings)) {
    return no(401, 10, 'No se pudo autenticar, token incorrecto o eliminado')
  }
  if (route !== null && settings.route !== null && route !== settings.route) {
    return no(400, 11, 'La ruta o URL que estás usando no es correcta o no existe')
  }
  return null
}

function isTokenGood(header: string, { token, authScheme }: NubefactSettings): boolean {
  const forms = [
    ['bearer', /^Bearer (.+)$/],
    ['token', /^Token token="(.+)"$/],
    ['raw', /^(?!Bearer |Token )(.+)$/],
  ] as const
  for (const [name, form] of forms) {
    const given = form.exec(header)?.[1]
    if (given === undefined) continue
    const isFormGood = authScheme === 'any' || authScheme === name
    return isFormGood && (token === null || given === token)
  }
  return false
}
