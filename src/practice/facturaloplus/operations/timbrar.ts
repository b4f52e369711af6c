import { stampDocument, type Operation } from '../../pac/operation.ts'

/** Stamp a sealed document; they differ in what `data` is (protocol.ts). */
export const timbrar: Operation = { name: 'timbrar', run: stampDocument }
export const timbrar3: Operation = { name: 'timbrar3', run: stampDocument }
/** Takes the content and the key; the document that they make is in `xmlCFDI` already (jsonDoor.ts). */
export const timbrarJson2: Operation = { name: 'timbrarJSON2', run: stampDocument }
export const timbrarTfd: Operation = { name: 'timbrarTFD', run: stampDocument }
