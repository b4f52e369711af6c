import type { Stamped } from '../stampSealed.ts'
import type { Alteration } from './rule.ts'

const FOREIGN_UUID = '00000000-1111-4222-8333-444444444444'
const COMPLEMENT = /<cfdi:Complemento>.*<\/cfdi:Complemento>/s
const STAMP = /<tfd:TimbreFiscalDigital [^>]*\/>/

/** What a dishonest or broken provider would show instead of the stamp it committed. */
export function alterStamped(stamped: Stamped, what: Alteration): Stamped {
  const { xml, record } = stamped
  switch (what) {
    case 'total':
      return { record, xml: setAttribute(xml, 'Total', (total) => `1${total}`) }
    case 'folio':
      return { record, xml: setAttribute(xml, 'Folio', (folio) => `${folio}9`) }
    case 'rfc':
      return {
        record,
        xml: xml.replace(/(<cfdi:Receptor [^>]*?Rfc=")[^"]*/, '$1XIA190128J61'),
      }
    case 'sello':
      return { record, xml: setAttribute(xml, 'Sello', otherBase64) }
    case 'sello-cfd':
      return { record, xml: setAttribute(xml, 'SelloCFD', otherBase64) }
    case 'sello-sat':
      return { record, xml: setAttribute(xml, 'SelloSAT', otherBase64) }
    case 'two-stamps':
      return { record, xml: xml.replace(STAMP, (stamp) => stamp + stamp) }
    case 'stamp-in-addenda':
      return {
        record,
        xml: xml.replace(COMPLEMENT, (whole) =>
          whole.replaceAll('cfdi:Complemento', 'cfdi:Addenda'),
        ),
      }
    case 'stamp-in-comment':
      return { record, xml: xml.replace(STAMP, (stamp) => `<!--${stamp}-->`) }
    case 'no-stamp':
      return { record, xml: xml.replace(STAMP, '') }
    case 'fecha-1999':
      return { record, xml: setAttribute(xml, 'FechaTimbrado', () => '1999-01-01T00:00:00') }
    case 'fecha-future':
      return { record, xml: setAttribute(xml, 'FechaTimbrado', () => '2099-01-01T00:00:00') }
    case 'uuid-foreign':
      return { record, xml: setAttribute(xml, 'UUID', () => FOREIGN_UUID) }
    case 'uuid-malformed':
      return { record, xml: setAttribute(xml, 'UUID', (uuid) => uuid.slice(0, -1)) }
    case 'uuid-lower':
      return {
        record: { ...record, uuid: record.uuid.toLowerCase() },
        xml: setAttribute(xml, 'UUID', (uuid) => uuid.toLowerCase()),
      }
    case 'uuid-disagrees':
      return { record: { ...record, uuid: FOREIGN_UUID }, xml }
    case 'whitespace':
      return { record, xml: xml.replace('<cfdi:Emisor', '\n  <cfdi:Emisor') }
  }
}

/** Changes the last attribute of that name: the stamp's UUID stands after those of related documents. */
function setAttribute(xml: string, name: string, change: (value: string) => string): string {
  const all = [...xml.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))]
  const last = name === 'UUID' ? all.at(-1) : all[0]
  if (last === undefined) return xml
  const start = last.index + name.length + 3
  const value = last[1] ?? ''
  return xml.slice(0, start) + change(value) + xml.slice(start + value.length)
}

/** Another text of the same length and alphabet. */
function otherBase64(value: string): string {
  return value.startsWith('A') ? `B${value.slice(1)}` : `A${value.slice(1)}`
}
