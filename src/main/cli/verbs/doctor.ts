import type { Verb } from '../context.ts'
import { EXIT } from '../exitCodes.ts'

/** `doctor`: what stands between this machine and an invoice, in words; exit code 3 when something does. */
export const doctor: Verb<object> = async ({ call, print, words }) => {
  const status = await call('system.status', {})
  const findings = [
    { name: 'node', ok: true, words: process.version },
    { name: 'dataFolder', ok: true, words: status.dataFolder },
    {
      name: 'storage',
      ok: status.storage === 'ok',
      words: words.t(`doctor.storage.${status.storage}`),
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
      name: 'network',
      ok: true,
      words: words.t(status.online ? 'doctor.online' : 'doctor.offline'),
    },
  ]
  for (const finding of findings) {
    print.line(`${finding.ok ? '✓' : '✗'} ${words.t(`doctor.${finding.name}`)}: ${finding.words}`)
  }
  print.result({ ...status, findings })
  return findings.every(({ ok }) => ok) ? EXIT.done : EXIT.environment
}
