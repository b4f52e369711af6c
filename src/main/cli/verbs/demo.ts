import { join } from 'node:path'
import type { InvoiceDetail } from '../../../contract/invoices.ts'
import type { Verb, VerbContext } from '../context.ts'
import { EXIT } from '../exitCodes.ts'
import { demoDrafts } from '../demoSamples.ts'
import { isSettled, settleQueue } from '../settle.ts'
import { exportDocuments } from './invoice.ts'

interface DemoOptions {
  readonly out?: string
}

/**
 * `demo`: practice company with its own CSD, ten varied invoices sealed without network, then the network
 * comes back, all are stamped by the practice PAC, written out as XML and PDF, and the audit chain is checked.
 */
export const demo: Verb<DemoOptions> = async (context, options) => {
  const { call, print, words } = context
  const started = performance.now()
  const company = await call('system.startPractice', {})
  const folder = options.out ?? join((await call('system.status', {})).dataFolder, 'demo')
  print.line(words.t('cli.demo.company', { name: company.name, taxId: company.taxId }))

  await call('system.practiseOffline', { offline: true })
  const sealing = performance.now()
  const sealed = await sealAll(context, company.id, company.postalCode)
  const sealMs = performance.now() - sealing
  print.line(words.t('cli.demo.sealed', { count: String(sealed.length), ms: sealMs.toFixed(0) }))

  await call('system.practiseOffline', { offline: false })
  const sending = performance.now()
  const status = await settleQueue(call, 120)
  const sendMs = performance.now() - sending
  const stamped = await reload(context, sealed)
  const count = stamped.filter((invoice) => invoice.state === 'stamped').length
  print.line(words.t('cli.demo.stamped', { count: String(count), ms: sendMs.toFixed(0) }))

  const files: string[] = []
  for (const invoice of stamped.filter(({ state }) => state === 'stamped')) {
    const written = await exportDocuments(call, invoice, ['stampedXml', 'pdf'], folder)
    files.push(...written)
    print.line(
      `  ${invoice.serie}-${invoice.folio}  ${invoice.uuid}  ${words.money(invoice.total, invoice.currency)}`,
    )
  }
  const verdict = await call('audit.verify', {})
  print.line(
    verdict.whole
      ? words.t('cli.audit.whole', { rows: String(verdict.rows) })
      : words.t('cli.audit.broken', {
          seq: String(verdict.firstBadSeq),
          reason: words.t(`cli.audit.reason.${verdict.reason ?? 'hash'}`),
        }),
  )
  const totalMs = performance.now() - started
  print.line(words.t('cli.demo.files', { count: String(files.length), folder }))
  print.line(words.t('cli.demo.time', { seconds: (totalMs / 1_000).toFixed(1) }))
  print.result({
    company,
    sealed: sealed.length,
    stamped: count,
    folder,
    files,
    audit: verdict,
    ms: { seal: sealMs, send: sendMs, total: totalMs },
  })
  if (!verdict.whole) return EXIT.refused
  return isSettled(status) && count === sealed.length ? EXIT.done : EXIT.unfinished
}

async function sealAll(
  { call }: VerbContext,
  companyId: InvoiceDetail['companyId'],
  postalCode: string,
): Promise<InvoiceDetail[]> {
  const sealed: InvoiceDetail[] = []
  for (const draft of demoDrafts(companyId, postalCode)) {
    const saved = await call('invoices.saveDraft', { target: null, draft })
    sealed.push(await call('stamping.sealAndQueue', { id: saved.id, version: saved.version }))
  }
  return sealed
}

async function reload(
  { call }: VerbContext,
  invoices: readonly InvoiceDetail[],
): Promise<InvoiceDetail[]> {
  return Promise.all(invoices.map(({ id }) => call('invoices.get', { id })))
}
