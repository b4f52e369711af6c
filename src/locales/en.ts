import { advances } from './en/advances.ts'
import { alerts } from './en/alerts.ts'
import { audit } from './en/audit.ts'
import { backups } from './en/backups.ts'
import { board } from './en/board.ts'
import { batches } from './en/batches.ts'
import { batchMail } from './en/batchMail.ts'
import { bulk } from './en/bulk.ts'
import { collecting } from './en/collecting.ts'
import { cancel } from './en/cancel.ts'
import { catalogs } from './en/catalogs.ts'
import { compose } from './en/compose.ts'
import { day } from './en/day.ts'
import { desk } from './en/desk.ts'
import { documents } from './en/documents.ts'
import { errors } from './en/errors.ts'
import { exports } from './en/exports.ts'
import { imports } from './en/imports.ts'
import { mail } from './en/mail.ts'
import { merging } from './en/merging.ts'
import { ownRules } from './en/ownRules.ts'
import { pacs } from './en/pacs.ts'
import { people } from './en/people.ts'
import { outside } from './en/outside.ts'
import { peru } from './en/peru.ts'
import { peruDay } from './en/peruDay.ts'
import { peruRules } from './en/peruRules.ts'
import { peruScreen } from './en/peruScreen.ts'
import { practice } from './en/practice.ts'
import { printing } from './en/printing.ts'
import { reasons } from './en/reasons.ts'
import { rules } from './en/rules.ts'
import { saleFiles } from './en/saleFiles.ts'
import { sales } from './en/sales.ts'
import { sentAfterwards } from './en/sentAfterwards.ts'
import { services } from './en/services.ts'
import { setup } from './en/setup.ts'
import { shell } from './en/shell.ts'
import { states } from './en/states.ts'
import type { Messages } from './messages.ts'

/** English. */
export const en: Messages = {
  ...errors,
  ...rules,
  ...reasons,
  ...states,
  ...audit,
  ...shell,
  ...board,
  ...setup,
  ...compose,
  ...documents,
  ...desk,
  ...mail,
  ...merging,
  ...pacs,
  ...people,
  ...peru,
  ...peruDay,
  ...peruRules,
  ...peruScreen,
  ...sentAfterwards,
  ...backups,
  ...batches,
  ...batchMail,
  ...bulk,
  ...outside,
  ...collecting,
  ...advances,
  ...sales,
  ...saleFiles,
  ...exports,
  ...imports,
  ...practice,
  ...printing,
  ...alerts,
  ...day,
  ...cancel,
  ...catalogs,
  ...services,
  ...ownRules,
}
