import { join } from 'node:path'
import type { Events } from '../contract/events.ts'
import { AppError } from '../domain/errors.ts'
import { exportWords } from '../locales/export.es.ts'
import { describeError } from './log.ts'
import { largestSkew } from './http/clockSkew.ts'
import { createPipeline } from './http/pipeline.ts'
import { createPackReader } from './catalogs/packReader.ts'
import { readPracticeBox } from './mail/practiceBox.ts'
import { createFlusher } from './outbox/flusher.ts'
import { createPdfRenderer } from './pdf/render.ts'
import { definitionOf } from './providers/registry.ts'
import type { Services } from './router/routes.ts'
import { createAuditLog } from './services/audit.ts'
import { createCalls } from './services/calls.ts'
import { createCatalogs } from './services/catalogs.ts'
import { createAdvances } from './services/collecting/advances.ts'
import { createCollecting } from './services/collecting/collecting.ts'
import { createCompanies } from './services/companies.ts'
import { createCustomerHistory } from './services/customerHistory.ts'
import { createEndUnsent } from './services/endUnsent.ts'
import { createExports } from './services/exports.ts'
import { createFailover } from './services/failover.ts'
import { createImports } from './services/imports.ts'
import { createInvoiceFiles } from './services/invoiceFiles.ts'
import { createInvoices } from './services/invoices.ts'
import { createOwnRules } from './services/ownRules.ts'
import { createPdfBacklog } from './services/pdfBacklog.ts'
import { createPeople } from './services/people.ts'
import { startPracticeIn } from './services/practiceStart.ts'
import { createQueue } from './services/queue.ts'
import { createReconcile } from './services/reconcile/reconcile.ts'
import { createSales } from './services/sales/sales.ts'
import { createSatSealVerifier } from './services/satSeal.ts'
import { STAMP_JOB } from './services/stampJob.ts'
import { createStamping } from './services/stamping.ts'
import { createCompanyBoard } from './services/companyBoard.ts'
import { createToday } from './services/today.ts'
import { createWeathers } from './services/weather.ts'
import { listAccounts } from './store/accounts.ts'
import { DATABASE_FILE } from './store/open.ts'
import { outboxCounts } from './store/outboxCounts.ts'
import type { StoredJob } from './store/outbox.ts'
import { inspectBackup, putBack } from './store/restore.ts'
import { readSetting } from './store/settings.ts'
import { createAccountsOf } from './wiring/accounts.ts'
import { createBatchParts } from './wiring/batches.ts'
import { createBacking } from './wiring/backing.ts'
import { createCallAccounts } from './wiring/callAccounts.ts'
import { createUnsentVoids, peruHandlers, peruServices } from './wiring/peru.ts'
import { practiceCsdMaker } from './wiring/practiceCsd.ts'
import { createRateLimits } from './wiring/rateLimits.ts'
import { createRecords } from './wiring/records.ts'
import { createCancelling } from './wiring/cancelling.ts'
import { createCountryFreezers } from './wiring/freezing.ts'
import { createMailing, mailFile } from './wiring/mail.ts'
import { createSealing } from './wiring/sealing.ts'
import { createStampingParts } from './wiring/stamping.ts'
import { openCoreStore } from './wiring/store.ts'
import type { CoreOptions, OpenCore, PracticePac } from './openCore.ts'

export type { CoreOptions, OpenCore }

/** Opens the data of one mode and wires everything to it. The program minus its shells. */
export async function createCore(options: CoreOptions): Promise<OpenCore> {
  const { clock, random, steps, connectivity, events, secrets, log, mode } = options
  let wakeFlusher: (() => void) | null = null
  let practice = options.practice instanceof Promise ? null : options.practice
  const onFault = (error: unknown): void => log.error('fault', { error: describeError(error) })
  // What closing cuts short is made again: a PDF when it is first asked for, a backup after the next start.
  const onFaultAtWork = (error: unknown): void => {
    if (!(error instanceof AppError && error.code === 'state.stopping')) onFault(error)
  }
  const store = await openCoreStore(options, (error) => {
    if (error !== null) onFault(error)
    events.emit('system.changed', { count: 1 })
    // The store can be written to again, perhaps: what could not be recorded is asked about.
    wakeFlusher?.()
  })
  const context = { store, clock, random, secrets, events, steps }
  const sealing = createSealing(context, options, onFaultAtWork)
  const { sealer, seals } = sealing
  const catalogs = createCatalogs(context, {
    folder: options.folder,
    readPack: createPackReader(options.paths.catalogWorker),
    onFault,
  })
  const findInEdition = catalogs.find
  const pdf = options.pdf ?? createPdfRenderer(options.paths.pdfWorker)
  const pipeline = createPipeline({
    clock,
    random,
    steps,
    rateLimits: createRateLimits(store, onFault),
    ...(options.connections === undefined ? {} : { connections: options.connections }),
  })
  const calls = createCallAccounts({
    store,
    secrets,
    pipeline,
    practice: () => practice,
    onFault,
  })
  const files = createInvoiceFiles(context, { mode, pdf })
  const pdfs = createPdfBacklog({
    keepPdf: files.keepPdf,
    quiet: () => flusher.quiet(),
    onFault: onFaultAtWork,
  })
  const mailing = createMailing(context, {
    isPractice: mode === 'practice',
    fileOf: (id, kind) => mailFile(files, invoices.get(id), kind),
    batchFile: (mail, kind) => batching.mailFile(mail, kind),
    practiceUrl: () => practice?.urls?.['smtp'] ?? null,
    wake: () => flusher.wake('enqueued'),
    onFault,
  })
  const wake = (): void => flusher.wake('changed')
  const failover = createFailover(context, { definitionOf, kinds: new Set([STAMP_JOB]), wake })
  const cancelling = createCancelling(context, { calls, sealing, onCancelled: pdfs.add })
  const verifySatSeal = createSatSealVerifier(() =>
    practice === null ? [] : [practice.certificate],
  )
  const stampingParts = createStampingParts(context, {
    calls,
    verifySatSeal,
    afterStamp(tx, invoice) {
      cancelling.substitutions.afterStamp(tx, invoice)
      mailing.mail.afterStamp(tx, invoice)
    },
    onStamped: pdfs.add,
  })
  const flusher = createFlusher({
    store,
    clock,
    random,
    steps,
    connectivity,
    handlers: [
      stampingParts.handler,
      ...peruHandlers(context, calls, {
        afterAcceptance: mailing.mail.afterStamp,
        onStamped: pdfs.add,
      }),
      ...cancelling.handlers,
      mailing.handler,
    ],
    rulesOf: calls.rulesOf,
    onChanged: jobChanged,
    onExpired: createUnsentVoids(events).expired,
    onFault,
  })
  const companies = createCompanies(context, catalogs.find)
  const records = createRecords(context, pdf)
  const accounts = createAccountsOf(context, { mode, calls, mailing, wake })
  const invoices = createInvoices(context, files, catalogs.find)
  const stamping = createStamping(context, {
    freezers: createCountryFreezers(context, { sealer, accounts, findInEdition, calls }),
    invoices,
    seals,
    isFeeding: pipeline.isFeeding,
    wake: () => flusher.wake('enqueued'),
  })
  const batching = createBatchParts(context, {
    tableWorker: options.paths.tableWorker,
    stamping,
    accounts,
    invoices,
    files,
    findInEdition,
    concurrencyOf: (id) => calls.rulesOf(id).concurrency,
    ...mailing,
    failover,
    wake: () => flusher.wake('enqueued'),
    onFault: onFaultAtWork,
  })
  const people = createPeople(context)
  const stopWatch = seals.watch()
  const backing = createBacking(context, {
    mode,
    askDoubts: flusher.askDoubts,
    onFault: onFaultAtWork,
  })
  const cancellations = cancelling.cancellations(invoices, () => flusher.wake('enqueued'))
  const queue = createQueue(context, flusher, connectivity, {
    takenBack: createUnsentVoids(events).withdrawn(cancellations.jobTakenBack),
  })
  let stopping: Promise<void> | null = null
  let lastCounts: Events['outbox.changed'] = { waiting: 0, unknown: 0 }
  if (options.practice instanceof Promise) {
    // Its failure is the desk's business, which then closes these data again.
    void options.practice.then(sendThrough, () => undefined)
  } else startSending()
  wakeFlusher = wake

  const imports = createImports(context)
  const peruvian = peruServices(context, calls, { accounts, invoices, wake, pdfs, onFault })
  const services: Services = {
    companies,
    seals,
    ...records,
    customerHistory: createCustomerHistory(context, invoices.list),
    accounts,
    invoices,
    stamping,
    endUnsent: createEndUnsent(context, { invoices, stamping }),
    queue,
    cancellations,
    advances: createAdvances(context, invoices),
    collecting: createCollecting(context),
    sales: createSales(context, invoices),
    people,
    imports,
    reconcile: createReconcile(context, {
      imports,
      verifySatSeal,
      archivesOf: calls.archivesOf,
      onBrought: pdfs.add,
      onCancelled: pdfs.add,
      wake: () => flusher.wake('enqueued'),
    }),
    exports: createExports(context, { invoices, files, words: exportWords }),
    today: createToday(context),
    companyBoard: createCompanyBoard(context, accounts),
    ...backing.services,
    ...batching.services,
    audit: createAuditLog(context),
    catalogs,
    calls: createCalls(context),
    weathers: createWeathers(context, { definitionOf, paceOf: calls.paceOf, connectivity }),
    decisions: stampingParts.decisions(jobChanged),
    doubles: stampingParts.doubles,
    ownRules: createOwnRules(context),
    failover,
    mail: mailing.mail,
    practiceBox: () => readPracticeBox(join(options.folder, 'smtp')),
    ...peruvian,
  }

  return {
    people,
    stamping,
    routes: async () => (await import('./router/routes.ts')).routesOf(services),
    storage: () => store.condition(),
    isHeldAsCopy: () => store.held() !== null && store.brokenAt() === null,
    brokenChainAt: () => store.brokenAt(),
    clockSkewMs: () => largestSkew(listAccounts(store, null).map(({ id }) => pipeline.skewMs(id))),
    counts: () => ({ ...sealer.counts(), commits: store.commits() }),
    confirmOnlyCopy(caller) {
      store.confirmOnlyCopy(caller.actor)
      flusher.wake('changed')
    },
    startPractice: (caller, country = 'MX') =>
      startPracticeIn(
        country,
        { companies, seals, accounts, ...records, makeCsd: practiceCsdMaker(clock) },
        caller,
      ),
    async closeForRestore(name, caller) {
      // Data of the other mode would not open here.
      if (inspectBackup(options.folder, name).mode !== readSetting(store, 'mode')) {
        throw new AppError('storage.otherMode')
      }
      // What cannot be written to is copied all the same.
      await backing.backUp(caller.actor)
      await stop()
      putBack(options.folder, name, DATABASE_FILE)
      steps('restore.swapped', name)
    },
    wake(reason) {
      if (reason !== 'online') seals.look()
      flusher.wake(reason === 'online' ? 'online' : 'resumed')
    },
    stop,
  }

  function jobChanged(job: StoredJob): void {
    failover.jobChanged(job)
    batching.jobChanged(job)
    // Counted when the windows are told: counting takes as long as much is waiting.
    events.emit('outbox.changed', countsNow)
    if (job.subjectType === 'invoice') events.emit('invoices.changed', { ids: [job.subjectId] })
  }

  function countsNow(): Events['outbox.changed'] {
    try {
      if (stopping === null) lastCounts = outboxCounts(store)
    } catch (error) {
      onFault(error)
    }
    const { waiting, unknown } = lastCounts
    return { waiting, unknown }
  }

  function sendThrough(pac: PracticePac): void {
    practice = pac
    startSending()
  }

  function startSending(): void {
    if (options.isQuiet === true) return
    flusher.start()
    batching.start()
  }

  /** Closed once, however often it is asked for: a restore that fails half way has closed already. */
  function stop(): Promise<void> {
    stopping ??= closeAll()
    return stopping
  }

  async function closeAll(): Promise<void> {
    backing.stop()
    await batching.stop()
    stopWatch()
    await Promise.all([flusher.stop(), peruvian.findSent.close()])
    await pipeline.close()
    await Promise.all([pdf.close(), sealer.close(), catalogs.close()])
    await store.close()
  }
}
