import type { BatchesApi } from './batches.ts'
import type { BatchMailApi } from './batchMail.ts'
import type { CallsApi } from './calls.ts'
import type { PeruApi } from './peru.ts'
import type { AccountInput, AccountView, ProviderView } from './accounts.ts'
import type { AdvancesApi } from './advances.ts'
import type { CustomerHistoryApi } from './customerHistory.ts'
import type { DeskSettingsApi } from './deskSettings.ts'
import type { CollectingApi } from './collecting.ts'
import type { CompanyBoardApi } from './companyBoard.ts'
import type { BackupsApi } from './backups.ts'
import type { CancellationsApi } from './cancellations.ts'
import type { EvidenceApi } from './evidence.ts'
import type { ReconcileApi } from './reconcile.ts'
import type { AuditApi } from './audit.ts'
import type {
  CheckedDraft,
  DocumentFile,
  DocumentKind,
  DraftInput,
  InvoiceDetail,
  InvoicePage,
  InvoiceQuery,
  ProofEntry,
} from './invoices.ts'
import type { MailApi } from './mail.ts'
import type { MergingApi } from './merging.ts'
import type { OwnRulesApi } from './ownRules.ts'
import type { JobView, QueueStatus } from './outbox.ts'
import type { PracticeApi } from './practice.ts'
import type { PrintingApi } from './printing.ts'
import type { ExportRequest, ExportResult } from './exports.ts'
import type { XmlImport, XmlImportResult } from './imports.ts'
import type { SalesApi } from './sales.ts'
import type { SaleFilesApi } from './saleFiles.ts'
import type { SealsApi } from './seals.ts'
import type { ServicesApi } from './services.ts'
import type { SimilarInvoice, Today } from './today.ts'
import type { ConsentInput, PersonInput, PersonView, PinInput, Present } from './people.ts'
import type { CatalogsApi } from './catalogs.ts'
import type { ModeChoice, SystemStatus } from './system.ts'
import type { InvoiceKind } from '../domain/invoice.ts'
import type { Company, CompanyInput, Customer, CustomerInput } from '../domain/parties.ts'
import type {
  AccountId,
  CompanyId,
  CustomerId,
  InvoiceId,
  JobId,
  ProductId,
} from '../domain/ids.ts'
import type { JobState } from '../domain/outbox/job.ts'
import type { ReceiverMemory } from '../domain/receiverMemory.ts'
import type { Product, ProductInput } from '../domain/products.ts'
import type { WatchApi } from './watch.ts'
import type { Page, Target } from './paging.ts'

export type { Page, Target }

export interface SearchQuery {
  readonly companyId: CompanyId
  /** Words of name, tax id, phone, SKU or description; '' lists all. */
  readonly text: string
  /** Key of the last row seen, '' for the first page. */
  readonly after: string
  readonly limit: number
}

export interface SeriesView {
  readonly companyId: CompanyId
  readonly kind: string
  readonly serie: string
  /** Number that the next sealed document takes. */
  readonly nextFolio: number
}

/**
 * Everything the window and the command line can ask of the core. One method, one input, one output,
 * all plain data: no Date, BigInt, Map or undefined, so that structured clone and JSON carry the same.
 */
export interface Api
  extends
    AuditApi,
    BatchesApi,
    BatchMailApi,
    WatchApi,
    BackupsApi,
    CallsApi,
    CancellationsApi,
    CatalogsApi,
    AdvancesApi,
    CollectingApi,
    CompanyBoardApi,
    EvidenceApi,
    CustomerHistoryApi,
    DeskSettingsApi,
    MailApi,
    MergingApi,
    OwnRulesApi,
    PeruApi,
    PracticeApi,
    PrintingApi,
    ReconcileApi,
    SalesApi,
    SaleFilesApi,
    SealsApi,
    ServicesApi {
  'system.status': (input: Empty) => SystemStatus
  'system.chooseMode': (input: ModeChoice) => SystemStatus
  'system.unlockVault': (input: { readonly passphrase: string }) => SystemStatus
  'system.confirmOnlyCopy': (input: Empty) => SystemStatus
  'system.startPractice': (input: Empty) => Company
  /** Practice only: work as if the internet were gone, or had come back. */
  'system.practiseOffline': (input: { readonly offline: boolean }) => SystemStatus

  /** A notice of the operating system, where the shell shows them itself. */
  'system.notify': (input: { readonly title: string; readonly body: string }) => null

  'companies.list': (input: Empty) => readonly Company[]
  'companies.save': (input: {
    readonly target: Target<CompanyId> | null
    readonly company: CompanyInput
  }) => Company

  'today.summary': (input: { readonly companyId: CompanyId }) => Today

  'exports.run': (input: ExportRequest) => ExportResult
  'exports.cancel': (input: Empty) => null

  'imports.fromXml': (input: XmlImport) => XmlImportResult

  'people.list': (input: Empty) => readonly PersonView[]
  /** null: somebody has to sign in first. */
  'people.present': (input: Empty) => Present | null
  'people.save': (input: PersonInput) => PersonView
  'people.signIn': (input: PinInput) => Present
  'people.lock': (input: Empty) => Present | null
  'people.consent': (input: ConsentInput) => null

  'series.list': (input: { readonly companyId: CompanyId }) => readonly SeriesView[]
  'series.save': (input: SeriesView) => SeriesView

  'customers.search': (input: SearchQuery) => Page<Customer>
  'customers.get': (input: { readonly id: CustomerId }) => Customer
  'customers.save': (input: {
    readonly companyId: CompanyId
    readonly target: Target<CustomerId> | null
    readonly customer: CustomerInput
  }) => Customer

  'products.search': (input: SearchQuery) => Page<Product>
  'products.get': (input: { readonly id: ProductId }) => Product
  'products.save': (input: {
    readonly companyId: CompanyId
    readonly target: Target<ProductId> | null
    readonly product: ProductInput
  }) => Product

  'invoices.list': (input: InvoiceQuery) => InvoicePage
  'invoices.get': (input: { readonly id: InvoiceId }) => InvoiceDetail
  'invoices.check': (input: { readonly draft: DraftInput }) => CheckedDraft
  /** What the authority said of a tax id so far; null when it judged no document of it. */
  'invoices.receiverMemory': (input: {
    readonly companyId: CompanyId
    readonly taxId: string
  }) => ReceiverMemory | null
  'invoices.similar': (input: {
    readonly companyId: CompanyId
    readonly kind: InvoiceKind
    readonly receiverTaxId: string
    readonly currency: string
    /** Decimal text as the totals give it; of a receipt what it says was paid, in that currency. */
    readonly total: string
    readonly except: InvoiceId | null
  }) => readonly SimilarInvoice[]
  'invoices.saveDraft': (input: {
    readonly target: Target<InvoiceId> | null
    readonly draft: DraftInput
  }) => InvoiceDetail
  'invoices.discardDraft': (input: Target<InvoiceId>) => null
  'invoices.reopen': (input: Target<InvoiceId>) => InvoiceDetail
  'invoices.document': (input: {
    readonly id: InvoiceId
    readonly kind: DocumentKind
  }) => DocumentFile
  'invoices.saveDocument': (input: { readonly id: InvoiceId; readonly kind: DocumentKind }) => {
    /** Where it went, in words for the person; null when he closed the dialog. */
    readonly savedAs: string | null
  }
  'invoices.proof': (input: { readonly id: InvoiceId }) => readonly ProofEntry[]

  'stamping.sealAndQueue': (input: Target<InvoiceId>) => InvoiceDetail
  /** An expired document under its own number with today's date, sealed anew. */
  'stamping.redate': (input: Target<InvoiceId>) => InvoiceDetail
  /** Gives up a document that was numbered and certainly never stamped. */
  'invoices.void': (input: {
    readonly target: Target<InvoiceId>
    readonly reason: string
  }) => InvoiceDetail

  'outbox.status': (input: Empty) => QueueStatus
  'outbox.list': (input: {
    /** `open`: what may still happen, oldest first. `all`: history too, newest first. */
    readonly scope: 'open' | 'all'
    readonly after: string
    readonly limit: number
  }) => Page<JobView>
  'outbox.run': (input: Empty) => QueueStatus
  'outbox.retry': (input: {
    readonly id: JobId
    /** State that the person saw: what ended meanwhile does not go again by a "now" that was meant for what waits. */
    readonly seen?: JobState | undefined
  }) => JobView
  'outbox.withdraw': (input: { readonly id: JobId }) => JobView
  /** Sends a waiting job through another account, where the former one has certainly nothing of it. */
  'outbox.move': (input: { readonly id: JobId; readonly accountId: AccountId }) => JobView

  'providers.list': (input: Empty) => readonly ProviderView[]
  'accounts.list': (input: { readonly companyId: CompanyId | null }) => readonly AccountView[]
  'accounts.save': (input: AccountInput) => AccountView
  'accounts.test': (input: { readonly id: AccountId }) => { readonly stampsLeft: number | null }
  'accounts.pause': (input: { readonly id: AccountId }) => AccountView
  'accounts.resume': (input: { readonly id: AccountId }) => AccountView
  /** The order in which a company's accounts are used. */
  'accounts.order': (input: {
    readonly companyId: CompanyId
    readonly ids: readonly AccountId[]
  }) => readonly AccountView[]
}

/** Input of methods that need none. */
export type Empty = Readonly<Record<string, never>>

export type MethodName = keyof Api
export type Input<M extends MethodName> = Parameters<Api[M]>[0]
export type Output<M extends MethodName> = ReturnType<Api[M]>
