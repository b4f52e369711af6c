import type { CsdFiles, SealWatch } from '../../contract/seals.ts'
import { AppError } from '../../domain/errors.ts'
import type { CompanyId } from '../../domain/ids.ts'
import { isTakeoverDue, watchCsd } from '../../domain/mx/csdWatch.ts'
import type { Company } from '../../domain/parties.ts'
import type { Sealer } from '../sealing/sealer.ts'
import { appendAudit } from '../store/audit.ts'
import {
  clearNextCsd,
  companyWithCsd,
  getCompany,
  listCompanies,
  promoteNextCsd,
  setCompanyCsd,
  setNextCsd,
  type SealingCompany,
} from '../store/companies.ts'
import type { Tx } from '../store/db.ts'
import type { Caller } from './caller.ts'
import { bringChainKeys, chainKeysFor } from './chainTravel.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'

/** Certificates that seal: the present one of each company, and one that waits for its end. */
export interface Seals {
  /** Mexican companies, and how long each can still seal. */
  list(): readonly SealWatch[]
  /** Refuses with one of the `certificate.*` codes; stores nothing then. */
  importCsd(input: CsdFiles, caller: Caller): Promise<Company>
  useNext(companyId: CompanyId, caller: Caller): Promise<Company>
  dropNext(companyId: CompanyId, caller: Caller): Promise<Company>
  /**
   * The company with the certificate that seals now: where the present one has ended and another one waits, that one has
   * taken over, on disk and in the log. Asked before everything that signs.
   */
  current(companyId: CompanyId): SealingCompany
  /** Has every certificate that waits take over whose turn has come; what goes wrong is reported, not thrown. */
  look(): void
  /** Looks by itself, at the moment of each end and at least each hour; the returned function ends it. */
  watch(): () => void
}

/** Who takes over by itself in the log. */
const ACTOR = 'system'
/** Not while the person waits for the program to start. */
const FIRST_LOOK_MS = 2_000
const LOOK_EVERY_MS = 3_600_000

export function createSeals(
  context: ServiceContext,
  sealer: Sealer,
  onFault: (error: unknown) => void,
): Seals {
  const { store, events, clock } = context

  /** What no longer seals leaves the vault; until the commit it was the one that did. */
  async function discard(companyId: CompanyId, serial: string | undefined): Promise<void> {
    const kept = requireCompany(context, companyId)
    const isKept = serial === kept.csd?.serial || serial === kept.nextCsd?.serial
    if (serial !== undefined && !isKept) await sealer.discard(companyId, serial)
  }

  function withCsd(companyId: CompanyId): SealingCompany {
    const found = companyWithCsd(store, companyId)
    if (found === null) throw new AppError('notFound.company')
    return found
  }

  function promote(tx: Tx, before: Company, actor: string, reason: string): Company {
    const company = promoteNextCsd(tx, before.id)
    appendAudit(tx, {
      actor,
      event: 'company.csdTookOver',
      subject: before.id,
      data: {
        serial: company.csd?.serial ?? '',
        before: before.csd?.serial ?? '',
        validTo: company.csd?.validTo ?? null,
        reason,
      },
    })
    return company
  }

  function takeOverIfDue(company: Company): Company {
    if (!isTakeoverDue(company, clock.now())) return company
    const changed = store.tx((tx) => {
      // Another program on these data may have done it meanwhile.
      const now = getCompany(tx, company.id) ?? company
      return isTakeoverDue(now, tx.now) ? promote(tx, now, ACTOR, 'ended') : now
    })
    events.emit('companies.changed', { count: 1 })
    discard(company.id, company.csd?.serial).catch(onFault)
    return changed
  }

  async function importCsd(input: CsdFiles, caller: Caller): Promise<Company> {
    const { company } = seals.current(input.companyId)
    // Loaded when it is needed: reading certificates brings a large library.
    const { checkCsd } = await import('../sealing/csd.ts')
    const csd = checkCsd({
      certificate: Buffer.from(input.certificateBase64, 'base64'),
      key: Buffer.from(input.keyBase64, 'base64'),
      password: input.password,
      expectedRfc: company.taxId,
      nowMs: clock.now(),
    })
    const waits = input.turn === 'next' && company.csd !== null
    if (waits && company.csd.validTo >= csd.summary.validTo) {
      throw new AppError('certificate.notLater')
    }
    await sealer.keep(company.id, csd, input.password)
    const { serial } = csd.summary
    await bringChainKeys(store, company.id, { serial, key: csd.key, password: input.password })
    const keepChainKeys = await chainKeysFor(store, csd.certificate)
    const saved = store.tx((tx) => {
      const set = waits ? setNextCsd : setCompanyCsd
      let changed = set(tx, company.id, csd.summary, csd.certificate)
      keepChainKeys(tx, company.id, serial)
      // The one that waited seals now.
      if (!waits && changed.nextCsd?.serial === csd.summary.serial) {
        changed = clearNextCsd(tx, company.id)
      }
      appendAudit(tx, {
        actor: caller.actor,
        event: waits ? 'company.csdWaiting' : 'company.csdImported',
        subject: company.id,
        data: { serial: csd.summary.serial, validTo: csd.summary.validTo },
      })
      return changed
    })
    await discard(company.id, waits ? company.nextCsd?.serial : company.csd?.serial)
    events.emit('companies.changed', { count: 1 })
    return saved
  }

  /** Changes what waits; `certificate.missing` where nothing does. */
  async function changeNext(
    companyId: CompanyId,
    gone: (before: Company) => string | undefined,
    work: (tx: Tx, before: Company) => Company,
  ): Promise<Company> {
    const before = requireCompany(context, companyId)
    if (before.nextCsd === null) throw new AppError('certificate.missing')
    const saved = store.tx((tx) => work(tx, before))
    await discard(companyId, gone(before))
    events.emit('companies.changed', { count: 1 })
    return saved
  }

  /** Until the next certificate ends that another one follows, at most an hour, ms. */
  function untilNextEnd(): number {
    try {
      const ends = listCompanies(store).flatMap(({ csd, nextCsd }) =>
        csd === null || nextCsd === null ? [] : [csd.validTo - clock.now()],
      )
      return Math.min(LOOK_EVERY_MS, ...ends.filter((left) => left >= 0))
    } catch (error) {
      onFault(error)
      return LOOK_EVERY_MS
    }
  }

  const seals: Seals = {
    list: () =>
      listCompanies(store)
        .filter(({ country }) => country === 'MX')
        .map((company) => ({
          companyId: company.id,
          taxId: company.taxId,
          name: company.name,
          csd: company.csd,
          nextCsd: company.nextCsd,
          watch: watchCsd(company, clock.now()),
        })),
    importCsd,
    useNext: (companyId, caller) =>
      changeNext(
        companyId,
        ({ csd }) => csd?.serial,
        (tx, before) => promote(tx, before, caller.actor, 'byPerson'),
      ),
    dropNext: (companyId, caller) =>
      changeNext(
        companyId,
        ({ nextCsd }) => nextCsd?.serial,
        (tx, before) => {
          appendAudit(tx, {
            actor: caller.actor,
            event: 'company.csdDropped',
            subject: companyId,
            data: { serial: before.nextCsd?.serial ?? '' },
          })
          return clearNextCsd(tx, companyId)
        },
      ),
    current(companyId) {
      const found = withCsd(companyId)
      return takeOverIfDue(found.company) === found.company ? found : withCsd(companyId)
    },
    look() {
      try {
        for (const company of listCompanies(store)) takeOverIfDue(company)
      } catch (error) {
        onFault(error)
      }
    },
    watch() {
      let cancel = clock.after(FIRST_LOOK_MS, again)
      function again(): void {
        seals.look()
        // A moment later than the end, which is still within the validity.
        cancel = clock.after(untilNextEnd() + 1, again)
      }
      return () => cancel()
    },
  }
  return seals
}
