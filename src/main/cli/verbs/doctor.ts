import type { SealWatch } from '../../../contract/seals.ts'
import type { SystemStatus } from '../../../contract/system.ts'
import { Refused, type Call } from '../caller.ts'
import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import type { Words } from '../words.ts'
import { sealWarning } from './company.ts'

interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly words: string
}

/** `doctor`: what stands between this machine and an invoice, in words; exit code 3 when something does. */
export const doctor: Verb<object> = async ({ call, print, words }) => {
  const status = await call('system.status', {})
  const isOpen = status.mode !== null && status.trouble === null
  const seals = isOpen ? await sealsOf(call) : []
  const findings = [...findingsOf(status, words), ...sealFindings(seals, words)]
  for (const finding of findings) {
    print.line(`${finding.ok ? '✓' : '✗'} ${words.t(`doctor.${finding.name}`)}: ${finding.words}`)
  }
  print.result({ ...status, findings })
  return findings.every(({ ok }) => ok) ? EXIT.done : EXIT.environment
}

/**
 * `doctor confirm`: a person has looked at why these data are held (a copy, a cut or a changed log) and goes on with
 * them.
 */
export const confirmData: Verb<object> = async ({ call, print, words }) => {
  const before = await call('system.status', {})
  const isHeld = before.copiedData || before.brokenChainAt !== null
  const status = isHeld ? await call('system.confirmOnlyCopy', {}) : before
  print.line(words.t(isHeld ? 'doctor.confirmed' : 'doctor.nothingHeld'))
  print.result(status)
  return EXIT.done
}

/** Where people have PINs, doctor says nothing of the companies to who has not signed in. */
async function sealsOf(call: Call): Promise<readonly SealWatch[]> {
  try {
    return await call('companies.sealWatch', {})
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  }
}

function sealFindings(seals: readonly SealWatch[], words: Words): readonly Finding[] {
  return seals.flatMap(({ taxId, watch }) => {
    if (watch === null) return []
    const date = words.date(watch.endsAt)
    const until = words.t('cli.company.csdUntil', { date })
    const warning = watch.urgency === 'calm' ? '' : ` · ${sealWarning(watch, words)}`
    const ok = watch.urgency !== 'expired'
    return [{ name: 'seal', ok, words: `${taxId} ${until}${warning}` }]
  })
}

function findingsOf(status: SystemStatus, words: Words): readonly Finding[] {
  return [
    { name: 'node', ok: true, words: process.version },
    { name: 'mode', ok: true, words: words.t(`doctor.mode.${status.mode ?? 'none'}`) },
    { name: 'dataFolder', ok: true, words: status.dataFolder },
    {
      name: 'storage',
      ok: status.storage === 'ok' && status.trouble === null,
      words: words.t(
        status.trouble === null ? `doctor.storage.${status.storage}` : `error.${status.trouble}`,
      ),
    },
    {
      name: 'vault',
      ok: status.vault.state === 'ready',
      words: words.t(`cli.vault.${status.vault.state}.${status.vault.strength}`),
    },
    {
      name: 'copy',
      ok: !status.copiedData,
      words: words.t(status.copiedData ? 'doctor.copied' : 'doctor.notCopied'),
    },
    {
      name: 'chain',
      ok: status.brokenChainAt === null,
      words:
        status.brokenChainAt === null
          ? words.t('doctor.chainWhole')
          : words.t('doctor.chainBroken', { seq: String(status.brokenChainAt) }),
    },
    {
      name: 'network',
      ok: true,
      words: words.t(status.online ? 'doctor.online' : 'doctor.offline'),
    },
  ]
}
