import type { AuditPage, AuditRow } from '../../../contract/audit.ts'
import type { Verb } from '../context.ts'
import type { Call } from '../caller.ts'
import { EXIT } from '../exitCodes.ts'

/** Rows that one call gives. */
const PAGE = 200

interface ListOptions {
  readonly text?: string
  readonly subject?: string
  readonly limit: number
}

async function load(call: Call, options: ListOptions) {
  const { limit } = options
  const rows: AuditRow[] = []
  let before: number | null = null
  do {
    const page: AuditPage = await call('audit.list', {
      subject: options.subject ?? '',
      event: '',
      actor: '',
      text: options.text ?? '',
      from: null,
      to: null,
      before,
      limit: Math.min(PAGE, limit - rows.length),
    })
    rows.push(...page.rows)
    before = page.next
  } while (before !== null && rows.length < limit)
  return rows
}

/** `audit list`: newest first. */
export const listAudit: Verb<ListOptions> = async ({ call, print, words }, options) => {
  const rows = await load(call, options)
  for (const row of rows) {
    print.line(
      `${String(row.seq).padStart(7)}  ${words.dateTime(row.at)}  ${row.actor}  ${row.event}  ${row.subject}`,
    )
  }
  print.result(rows)
  return EXIT.done
}

/** `audit verify`: checks the whole chain; exit code 1 when it is broken. */
export const verifyAudit: Verb<object> = async ({ call, print, words }) => {
  const verdict = await call('audit.verify', {})
  print.line(
    verdict.whole
      ? words.t('cli.audit.whole', { rows: String(verdict.rows) })
      : words.t('cli.audit.broken', {
          seq: String(verdict.firstBadSeq),
          reason: words.t(`cli.audit.reason.${verdict.reason ?? 'hash'}`),
        }),
  )
  print.result(verdict)
  return verdict.whole ? EXIT.done : EXIT.refused
}

const EVERYTHING = { subject: '', event: '', actor: '', text: '', from: null, to: null } as const

/** `audit export --out FILE`: every row as one JSON line, oldest first, as the window exports them. */
export const exportAudit: Verb<{ readonly out: string }> = async (
  { call, print, words },
  { out },
) => {
  const { rows } = await call('audit.export', EVERYTHING)
  print.line(words.t('cli.audit.exported', { rows: String(rows), path: out }))
  print.result({ rows, path: out })
  return EXIT.done
}
