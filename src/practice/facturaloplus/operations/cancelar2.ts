import { createPrivateKey, X509Certificate } from 'node:crypto'
import { writeAcuse } from '../../sat/judgeSigned.ts'
import { rfcOfCertificate } from '../../pac/certificateFacts.ts'
import { cancelWords } from '../../pac/cancelSigned.ts'
import { plain, type Operation } from '../../pac/operation.ts'

/**
 * Asks the authority to cancel, with the issuer's key, certificate and password. `data` is a JSON string with the acuse.
 * That key and certificate belong together and to the issuer is looked at first, as the real one must.
 */
export const cancelar2: Operation = {
  name: 'cancelar2',
  run(fields, { sat, now }) {
    const of = (name: string) => fields.get(name) ?? ''
    if (!opensFor(of('rfcEmisor'), of('cerCSD'), of('keyCSD'), of('passCSD'))) {
      return plain('CASD', 'El CSD no corresponde al emisor')
    }
    const request = {
      rfcEmisor: of('rfcEmisor'),
      uuid: of('uuid'),
      motive: of('motivo'),
      substitute: of('folioSustitucion'),
    }
    const code = sat.request(request)
    const isTaken = code === '201' || code === '202'
    const data = isTaken
      ? JSON.stringify({ acuse: writeAcuse(request, code, now(), sat.settings()) })
      : null
    return plain(code, cancelWords(code), data)
  },
}

function opensFor(rfc: string, certificate: string, key: string, passphrase: string): boolean {
  try {
    const read = new X509Certificate(Buffer.from(certificate, 'base64'))
    const opened = createPrivateKey({
      key: Buffer.from(key, 'base64'),
      format: 'der',
      type: 'pkcs8',
      passphrase,
    })
    return rfcOfCertificate(read) === rfc && read.checkPrivateKey(opened)
  } catch {
    return false
  }
}
