import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** PEM of a key and its certificate. */
export interface KeyPair {
  readonly key: string
  readonly cert: string
}

export interface TestCertificates {
  /** The authority that signed all but `selfSigned`. */
  readonly authority: string
  readonly good: KeyPair
  readonly expired: KeyPair
  readonly notYetValid: KeyPair
  readonly otherHost: KeyPair
  readonly selfSigned: KeyPair
}

const CONFIG = `
[ca]
default_ca = here
[here]
new_certs_dir = .
database = index.txt
serial = serial.txt
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
CN = unused
`

/** Makes an authority and certificates for 127.0.0.1 with openssl; each lives in memory only afterwards. */
export function makeCertificates(): TestCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'timbrel-certificates-'))
  const openssl = (command: string): void => {
    execFileSync('openssl', command.split(' '), { cwd: folder, stdio: 'ignore' })
  }
  const pem = (name: string): string => readFileSync(join(folder, name), 'utf8')
  try {
    writeFileSync(join(folder, 'openssl.cnf'), CONFIG)
    writeFileSync(join(folder, 'index.txt'), '')
    writeFileSync(join(folder, 'serial.txt'), '01\n')
    const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config openssl.cnf'

    const selfSigned = (name: string, extension: string): void => {
      const files = `-keyout ${name}.key -out ${name}.crt`
      openssl(`req -x509 ${newKey} -subj /CN=${name} -days 2 -addext ${extension} ${files}`)
    }
    const signed = (name: string, host: string, from: string, to: string): KeyPair => {
      const files = `-keyout ${name}.key -out ${name}.csr`
      openssl(`req -new ${newKey} -subj /CN=${name} -addext subjectAltName=${host} ${files}`)
      const authority = '-cert authority.crt -keyfile authority.key'
      const dates = `-startdate ${from} -enddate ${to}`
      openssl(
        `ca -batch -config openssl.cnf ${authority} -in ${name}.csr -out ${name}.crt ${dates}`,
      )
      return { key: pem(`${name}.key`), cert: pem(`${name}.crt`) }
    }

    selfSigned('authority', 'keyUsage=keyCertSign')
    selfSigned('alone', 'subjectAltName=IP:127.0.0.1')
    const here = 'IP:127.0.0.1'
    return {
      authority: pem('authority.crt'),
      good: signed('good', here, '20200101000000Z', '20491231000000Z'),
      expired: signed('expired', here, '20200101000000Z', '20210101000000Z'),
      notYetValid: signed('early', here, '20490101000000Z', '20491231000000Z'),
      otherHost: signed('other', 'DNS:other.example', '20200101000000Z', '20491231000000Z'),
      selfSigned: { key: pem('alone.key'), cert: pem('alone.crt') },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
