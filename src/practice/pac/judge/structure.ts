import { collapseBlanks } from '../../../domain/xml/text.ts'
import { refusal, type Refusal } from '../codes.ts'
import type { CfdiNode } from './node.ts'
import { SHAPES, type ElementShape } from './shape.ts'

const CFDI_NAMESPACE = 'http://www.sat.gob.mx/cfd/4'

/** What the schema finds: required attributes, patterns, unknown names, order and number of children. */
export function judgeStructure(root: CfdiNode): readonly Refusal[] {
  if (root.name !== 'cfdi:Comprobante') {
    return [malformed(`el nodo raíz debe ser cfdi:Comprobante de ${CFDI_NAMESPACE}`)]
  }
  return judgeElement(root, '')
}

function judgeElement(node: CfdiNode, path: string): readonly Refusal[] {
  const shape = SHAPES.get(path)
  if (shape === undefined) return [malformed(`el nodo ${node.name} no se esperaba`)]
  if (shape.isOpen) return []
  const found = [...judgeAttributes(node, shape), ...judgeOrder(node, shape)]
  if (node.hasText) found.push(malformed(`el nodo ${node.name} no admite texto`))
  return [...found, ...node.children.flatMap((each) => judgeElement(each, join(path, each.name)))]
}

function judgeAttributes(node: CfdiNode, shape: ElementShape): Refusal[] {
  const found: Refusal[] = []
  for (const { name, isRequired, pattern, code, isLiteral } of shape.attributes) {
    const written = node.attributes.get(name)
    if (written === undefined) {
      if (isRequired) found.push(malformed(`falta el atributo ${name} en ${node.name}`))
    } else if (!pattern.test(isLiteral ? written : collapseBlanks(written))) {
      found.push(
        code === ''
          ? malformed(`el atributo ${name} de ${node.name} no cumple con el patrón requerido`)
          : refusal(code),
      )
    }
  }
  for (const name of node.attributes.keys()) {
    const isOurs = !name.startsWith('{')
    if (isOurs && !shape.attributes.some((each) => each.name === name)) {
      found.push(malformed(`el atributo ${name} de ${node.name} no se esperaba`))
    }
  }
  return found
}

/** Children in the schema's sequence, each as often as it may stand. */
function judgeOrder(node: CfdiNode, shape: ElementShape): Refusal[] {
  const found: Refusal[] = []
  let at = 0
  for (const { name, min, max } of shape.children) {
    let seen = 0
    while (seen < max && node.children[at]?.name === name) {
      seen += 1
      at += 1
    }
    if (seen < min) found.push(malformed(`falta el nodo ${name} en ${node.name}, o su orden`))
  }
  const extra = node.children[at]
  if (extra !== undefined) {
    found.push(malformed(`el nodo ${extra.name} no se esperaba ahí en ${node.name}`))
  }
  return found
}

function malformed(detail: string): Refusal {
  return refusal('301', `XML mal formado: ${detail}.`)
}

function join(path: string, name: string): string {
  const local = name.startsWith('cfdi:') ? name.slice('cfdi:'.length) : name
  return path === '' ? local : `${path}/${local}`
}
