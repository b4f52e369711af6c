import { sql } from 'kysely'
import type { CompanyId } from '../../domain/ids.ts'
import type { Receiver } from '../../domain/invoice.ts'
import type { FiscalIdentity, ReceiverMemory } from '../../domain/receiverMemory.ts'
import type { Reader, Tx } from './db.ts'
import { toJson } from './json.ts'
import { query } from './query.ts'

const byTaxId = query(
  (_db, p: { company_id: string; tax_id: string }) => sql<{
    accepted_json: string | null
    refused_json: string | null
  }>`
  SELECT accepted_json, refused_json FROM receivers WHERE company_id = ${p.company_id} AND tax_id = ${p.tax_id}`,
)
const accept = query(
  (_db, p: { company_id: string; tax_id: string; json: string }) => sql`
  INSERT INTO receivers (company_id, tax_id, accepted_json) VALUES (${p.company_id}, ${p.tax_id}, ${p.json})
  ON CONFLICT (company_id, tax_id) DO UPDATE SET accepted_json = excluded.accepted_json, refused_json = NULL`,
)
const refuse = query(
  (_db, p: { company_id: string; tax_id: string; json: string }) => sql`
  INSERT INTO receivers (company_id, tax_id, refused_json) VALUES (${p.company_id}, ${p.tax_id}, ${p.json})
  ON CONFLICT (company_id, tax_id) DO UPDATE SET refused_json = excluded.refused_json`,
)

/** What is remembered of a tax id; null when no document of it was ever judged. */
export function receiverMemory(
  reader: Reader,
  companyId: CompanyId,
  taxId: string,
): ReceiverMemory | null {
  const row = reader.get(byTaxId, { company_id: companyId, tax_id: taxId })
  if (row === undefined) return null
  return {
    accepted: row.accepted_json === null ? null : (JSON.parse(row.accepted_json) as FiscalIdentity),
    refused:
      row.refused_json === null
        ? null
        : (JSON.parse(row.refused_json) as NonNullable<ReceiverMemory['refused']>),
  }
}

/** The authority took a document for this receiver; what it refused before is settled. */
export function rememberAccepted(tx: Tx, companyId: CompanyId, receiver: Receiver): void {
  if (receiver.taxId === '') return
  const json = toJson(identityOf(receiver))
  tx.run(accept, { company_id: companyId, tax_id: receiver.taxId, json })
}

/** The authority refused these data of a receiver, with its words. */
export function rememberRefused(
  tx: Tx,
  companyId: CompanyId,
  receiver: Receiver,
  words: string,
): void {
  if (receiver.taxId === '') return
  const json = toJson({ ...identityOf(receiver), words })
  tx.run(refuse, { company_id: companyId, tax_id: receiver.taxId, json })
}

function identityOf({ name, postalCode, regimenFiscal }: Receiver): FiscalIdentity {
  return { name, postalCode, regimenFiscal }
}
