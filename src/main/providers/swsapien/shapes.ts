import { z } from 'zod'
import type { Answered } from '../../http/exchange.ts'
import { utf8Text } from '../../http/utf8.ts'

/** What every operation answers with (providers.md §3.4). */
const Envelope = z.object({
  status: z.enum(['success', 'error']),
  message: z.string().nullish(),
  messageDetail: z.string().nullish(),
  data: z.unknown().optional(),
})

const StampData = z.object({
  cfdi: z.string().nullish(),
  tfd: z.string().nullish(),
  uuid: z.string().nullish(),
})
const TokenData = z.object({ token: z.string().min(1), expires_in: z.number().nullish() })
const BalanceData = z.object({ stampsBalance: z.union([z.number(), z.string()]) })
const LiveData = z.object({ records: z.array(z.object({ urlXml: z.string().nullish() })).max(50) })

/** A body in the service's own form. `data` stays as it came. */
export interface SwAnswer {
  readonly isSuccess: boolean
  readonly message: string
  readonly detail: string
  readonly data: unknown
}

/** Reads a body, whatever its content type says; null when it is not the service's form. */
export function readAnswer(body: Uint8Array): SwAnswer | null {
  const envelope = Envelope.safeParse(parsedJson(utf8Text(body) ?? ''))
  if (!envelope.success) return null
  const { status, message, messageDetail, data } = envelope.data
  return {
    isSuccess: status === 'success',
    message: message ?? '',
    detail: messageDetail ?? '',
    data: data ?? null,
  }
}

/** Whether the body is in the service's form: then its code counts. */
export function isOwnWord(answer: Answered): boolean {
  return readAnswer(answer.body) !== null
}

/** The stamped XML in `data.cfdi`; null when it is empty or absent. */
export function documentIn(data: unknown): Uint8Array | null {
  const parsed = StampData.safeParse(data)
  return parsed.success ? xmlBytes(parsed.data.cfdi ?? '') : null
}

const UUID = '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}'
const WHOLE_UUID = new RegExp(`^${UUID}$`)
const UUID_OF_STAMP = new RegExp(`\\sUUID="(${UUID})"`)

/** The UUID that a repeat's answer names, by itself or in the stamp; null when it names none. */
export function uuidIn(data: unknown): string | null {
  const parsed = StampData.safeParse(data)
  if (!parsed.success) return null
  const { uuid, tfd } = parsed.data
  if (uuid !== undefined && uuid !== null && WHOLE_UUID.test(uuid)) return uuid
  return UUID_OF_STAMP.exec(tfd ?? '')?.[1] ?? null
}

/** A token and its end in epoch seconds; null when there is none. The service's own spelling of other fields is of no use. */
export function tokenIn(
  data: unknown,
): { readonly value: string; readonly endsAt: number | null } | null {
  const parsed = TokenData.safeParse(data)
  return parsed.success
    ? { value: parsed.data.token, endsAt: parsed.data.expires_in ?? null }
    : null
}

/** Stamps left; null where `data` does not say. */
export function balanceIn(data: unknown): number | null {
  const parsed = BalanceData.safeParse(data)
  const balance = parsed.success ? Number(parsed.data.stampsBalance) : Number.NaN
  return Number.isSafeInteger(balance) && balance >= 0 ? balance : null
}

/** Where the XML of a stored document can be had; null when the answer names no address. */
export function addressIn(data: unknown): URL | null {
  const parsed = LiveData.safeParse(data)
  return parsed.success ? webAddress(parsed.data.records[0]?.urlXml ?? '') : null
}

/** A web address without credentials; null for any other text. */
export function webAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && url.username === '' && url.password === '' ? url : null
}

/** Bytes of what looks like XML; text with half a character has none. */
function xmlBytes(text: string): Uint8Array | null {
  const trimmed = text.trimStart()
  return trimmed.startsWith('<') && trimmed.isWellFormed()
    ? new TextEncoder().encode(trimmed)
    : null
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
