import { advances } from './es/advances.ts'
import { alerts } from './es/alerts.ts'
import { audit } from './es/audit.ts'
import { backups } from './es/backups.ts'
import { board } from './es/board.ts'
import { batches } from './es/batches.ts'
import { batchMail } from './es/batchMail.ts'
import { bulk } from './es/bulk.ts'
import { collecting } from './es/collecting.ts'
import { cancel } from './es/cancel.ts'
import { catalogs } from './es/catalogs.ts'
import { compose } from './es/compose.ts'
import { day } from './es/day.ts'
import { desk } from './es/desk.ts'
import { documents } from './es/documents.ts'
import { errors } from './es/errors.ts'
import { exports } from './es/exports.ts'
import { imports } from './es/imports.ts'
import { mail } from './es/mail.ts'
import { merging } from './es/merging.ts'
import { ownRules } from './es/ownRules.ts'
import { pacs } from './es/pacs.ts'
import { people } from './es/people.ts'
import { outside } from './es/outside.ts'
import { peru } from './es/peru.ts'
import { peruDay } from './es/peruDay.ts'
import { peruRules } from './es/peruRules.ts'
import { peruScreen } from './es/peruScreen.ts'
import { practice } from './es/practice.ts'
import { printing } from './es/printing.ts'
import { reasons } from './es/reasons.ts'
import { rules } from './es/rules.ts'
import { saleFiles } from './es/saleFiles.ts'
import { sales } from './es/sales.ts'
import { sentAfterwards } from './es/sentAfterwards.ts'
import { services } from './es/services.ts'
import { setup } from './es/setup.ts'
import { shell } from './es/shell.ts'
import { states } from './es/states.ts'

/** Spanish of Mexico: the language the program is written in first. */
export const esMX = {
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
  ...day,
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
  ...imports,
  ...practice,
  ...printing,
  ...alerts,
  ...exports,
  ...cancel,
  ...catalogs,
  ...services,
  ...ownRules,
} as const
