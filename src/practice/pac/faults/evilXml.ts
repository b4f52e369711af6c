import type { EvilXml } from './rule.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const ROOT = 'cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"'

/** Documents made to hurt whoever parses them (reliability-security.md R26). */
export function evilXml(what: EvilXml): string {
  switch (what) {
    case 'dtd':
      return `${HEAD}<!DOCTYPE Comprobante [<!ENTITY total "1.00">]><${ROOT} Total="&total;"/>`
    case 'xxe':
      return `${HEAD}<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/hostname">]><${ROOT}>&e;</cfdi:Comprobante>`
    case 'bomb':
      return `${HEAD}<!DOCTYPE c [${bombEntities()}]><${ROOT}>&e9;</cfdi:Comprobante>`
    case 'attributes':
      return `${HEAD}<${ROOT} ${Array.from({ length: 200_000 }, (_, index) => `a${index}=""`).join(' ')}/>`
    case 'long-attribute':
      return `${HEAD}<${ROOT} Sello="${'A'.repeat(30_000_000)}"/>`
    case 'deep':
      return `${HEAD}<${ROOT}>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</cfdi:Comprobante>`
  }
}

/** Ten entities, each ten times the one before. */
function bombEntities(): string {
  const lines = ['<!ENTITY e0 "practica">']
  for (let level = 1; level <= 9; level += 1) {
    lines.push(`<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`)
  }
  return lines.join('')
}
