import type { CustomerHistory } from '../../contract/customerHistory.ts'
import type { PracticeMail } from '../../contract/mail.ts'
import type { CustomerId } from '../../domain/ids.ts'
import type { Accounts } from '../services/accounts.ts'
import type { AuditLog } from '../services/audit.ts'
import type { Backups } from '../services/backups.ts'
import type { Batches } from '../services/batches/useCases.ts'
import type { BatchMailing } from '../services/batches/mailing.ts'
import type { Watching } from '../services/batches/watching.ts'
import type { Cancellations } from '../services/cancelling/cancellations.ts'
import type { Calls } from '../services/calls.ts'
import type { Catalogs } from '../services/catalogs.ts'
import type { Advances } from '../services/collecting/advances.ts'
import type { Collecting } from '../services/collecting/collecting.ts'
import type { Companies } from '../services/companies.ts'
import type { Customers } from '../services/customers.ts'
import type { Decisions } from '../services/decisions.ts'
import type { DoubleStamps } from '../services/doubleStamps.ts'
import type { DeskSettings } from '../services/deskSettings.ts'
import type { EndUnsent } from '../services/endUnsent.ts'
import type { Exports } from '../services/exports.ts'
import type { Failover } from '../services/failover.ts'
import type { Imports } from '../services/imports.ts'
import type { Invoices } from '../services/invoices.ts'
import type { Mail } from '../services/mailing/mail.ts'
import type { Merging } from '../services/merging/useCases.ts'
import type { OwnRules } from '../services/ownRules.ts'
import type { People } from '../services/people.ts'
import type { FindSent } from '../services/pe/findSent.ts'
import type { Peru } from '../services/pe/peru.ts'
import type { Printing } from '../services/printing.ts'
import type { Products } from '../services/products.ts'
import type { Queue } from '../services/queue.ts'
import type { Sales } from '../services/sales/sales.ts'
import type { SaleFiles } from '../services/sales/saleFiles.ts'
import type { Seals } from '../services/seals.ts'
import type { CompanyBoard } from '../services/companyBoard.ts'
import type { TodayService } from '../services/today.ts'
import type { Recovery } from '../services/recovery.ts'
import type { Reconcile } from '../services/reconcile/reconcile.ts'
import type { Stamping } from '../services/stamping.ts'
import type { Weathers } from '../services/weather.ts'
import { accountRoutes } from './accounts.ts'
import { auditRoutes } from './audit.ts'
import { backupRoutes } from './backups.ts'
import { batchRoutes } from './batches.ts'
import { batchMailRoutes } from './batchMail.ts'
import { cancellationRoutes } from './cancellations.ts'
import { callRoutes } from './calls.ts'
import { catalogRoutes } from './catalogs.ts'
import { advanceRoutes } from './advances.ts'
import { collectingRoutes } from './collecting.ts'
import { companyRoutes } from './companies.ts'
import { customerRoutes } from './customers.ts'
import type { Route } from './define.ts'
import { evidenceRoutes } from './evidence.ts'
import { deskSettingRoutes } from './deskSettings.ts'
import { exportRoutes } from './exports.ts'
import { importRoutes } from './imports.ts'
import { invoiceRoutes } from './invoices.ts'
import { mailRoutes } from './mail.ts'
import { mergingRoutes } from './merging.ts'
import { outboxRoutes } from './outbox.ts'
import { ownRuleRoutes } from './ownRules.ts'
import { peopleRoutes } from './people.ts'
import { peruRoutes } from './peru.ts'
import { printingRoutes } from './printing.ts'
import { productRoutes } from './products.ts'
import { reconcileRoutes } from './reconcile.ts'
import { saleRoutes } from './sales.ts'
import { saleFileRoutes } from './saleFiles.ts'
import { serviceRoutes } from './services.ts'
import { todayRoutes } from './today.ts'
import { watchRoutes } from './watch.ts'

/** Every area's use cases. */
export interface Services {
  readonly companies: Companies
  readonly seals: Seals
  readonly customers: Customers
  readonly customerHistory: (id: CustomerId) => Promise<CustomerHistory>
  readonly products: Products
  readonly merging: Merging
  readonly printing: Printing
  readonly accounts: Accounts
  readonly invoices: Invoices
  readonly stamping: Stamping
  readonly endUnsent: EndUnsent
  readonly queue: Queue
  readonly cancellations: Cancellations
  readonly advances: Advances
  readonly collecting: Collecting
  readonly reconcile: Reconcile
  readonly sales: Sales
  readonly saleFiles: SaleFiles
  readonly people: People
  readonly exports: Exports
  readonly imports: Imports
  readonly today: TodayService
  readonly companyBoard: CompanyBoard
  readonly deskSettings: DeskSettings
  readonly backups: Backups
  readonly recovery: Recovery
  readonly batches: Batches
  readonly watching: Watching
  readonly batchMailing: BatchMailing
  readonly audit: AuditLog
  readonly catalogs: Catalogs
  readonly calls: Calls
  readonly weathers: Weathers
  readonly ownRules: OwnRules
  readonly decisions: Decisions
  readonly doubles: DoubleStamps
  readonly failover: Failover
  readonly mail: Mail
  readonly practiceBox: () => Promise<readonly PracticeMail[]>
  readonly peru: Peru
  readonly findSent: FindSent
}

/** All methods of the contract but `system.*`, which the desk answers. */
export function routesOf(services: Services): readonly Route[] {
  return [
    ...companyRoutes(services.companies, services.companyBoard, services.seals),
    ...customerRoutes(services.customers, services.customerHistory),
    ...productRoutes(services.products),
    ...mergingRoutes(services.merging),
    ...printingRoutes(services.printing),
    ...catalogRoutes(services.catalogs),
    ...invoiceRoutes(services.invoices, services.stamping, services.endUnsent),
    ...outboxRoutes(services.queue, services.failover),
    ...mailRoutes(services.mail, services.practiceBox),
    ...cancellationRoutes(services.cancellations),
    ...advanceRoutes(services.advances),
    ...collectingRoutes(services.collecting),
    ...reconcileRoutes(services.reconcile),
    ...saleRoutes(services.sales),
    ...saleFileRoutes(services.saleFiles),
    ...accountRoutes(services.accounts),
    ...peopleRoutes(services.people),
    ...deskSettingRoutes(services.deskSettings),
    ...backupRoutes(services.backups, services.recovery),
    ...batchRoutes(services.batches),
    ...batchMailRoutes(services.batchMailing),
    ...watchRoutes(services.watching),
    ...todayRoutes(services.today),
    ...importRoutes(services.imports),
    ...exportRoutes(services.exports),
    ...auditRoutes(services.audit),
    ...callRoutes(services.calls),
    ...serviceRoutes(services.weathers),
    ...ownRuleRoutes(services.ownRules),
    ...evidenceRoutes(services.decisions, services.doubles),
    ...peruRoutes(services.peru, services.findSent),
  ]
}
