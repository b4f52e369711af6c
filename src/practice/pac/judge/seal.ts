import { createVerify, type X509Certificate } from 'node:crypto'
import { refusal, type Refusal } from '../codes.ts'
import { cadenaOf } from './cadena.ts'
import { value, type CfdiNode } from './node.ts'

/** 302 unless `Sello` is the certificate's signature of the cadena made from the received document. */
export function judgeSeal(root: CfdiNode, certificate: X509Certificate): readonly Refusal[] {
  const cadena = cadenaOf(root)
  if (cadena === null) {
    return [
      refusal('CFDI40999', 'Error no clasificado. La práctica no admite complementos todavía.'),
    ]
  }
  const holds = createVerify('sha256')
    .update(cadena, 'utf8')
    .verify(certificate.publicKey, value(root, 'Sello'), 'base64')
  return holds ? [] : [refusal('302')]
}
