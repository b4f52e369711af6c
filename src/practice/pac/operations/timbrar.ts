import { refusal, refusedAnswer } from '../codes.ts'
import { stampOf } from '../insertStamp.ts'
import { stampSealed } from '../stampSealed.ts'
import { presentXml, type Operation } from './operation.ts'

const run: Operation['run'] = (fields, context, twist) => {
  const stamping = stampSealed(fields.get('xmlCFDI') ?? '', context, twist)
  switch (stamping.kind) {
    case 'stamped':
      return {
        code: '200',
        message: 'Solicitud procesada con éxito',
        stamped: stamping.stamped,
        data: null,
      }
    case 'repeated':
      return {
        code: '307',
        message: refusal('307').text,
        stamped: stamping.stamped,
        data: null,
      }
    case 'refused':
      return { ...refusedAnswer(stamping.refusal, context.settings), stamped: null }
  }
}

/** Stamps a sealed document; `data` is the stamped XML. */
export const timbrar: Operation = { name: 'timbrar', run, present: presentXml }

/** As `timbrar`; `data` is a JSON string with the XML and the main facts of the stamp. */
export const timbrar3: Operation = {
  name: 'timbrar3',
  run,
  present: ({ record, xml }) =>
    JSON.stringify({ XML: xml, UUID: record.uuid, FechaTimbrado: record.stampedLocal }),
}

/** As `timbrar`; `data` is the TimbreFiscalDigital alone. */
export const timbrarTfd: Operation = {
  name: 'timbrarTFD',
  run,
  present: ({ xml }) => stampOf(xml),
}
