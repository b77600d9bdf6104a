// Every migration by name, applied in the order of the names. A published one is never changed.
import * as directory from './0001-directory.ts';
import * as imports from './0002-imports.ts';
import * as provisioning from './0005-provisioning.ts';
import * as deliveries from './0006-deliveries.ts';
import * as mail from './0007-mail.ts';
import * as importPages from './0008-import-pages.ts';
import * as importSafety from './0009-import-safety.ts';
import * as sip from './0010-sip.ts';
import * as undoByField from './0011-undo-by-field.ts';

export const migrations = {
  '0001-directory': directory,
  '0002-imports': imports,
  '0005-provisioning': provisioning,
  '0006-deliveries': deliveries,
  '0007-mail': mail,
  '0008-import-pages': importPages,
  '0009-import-safety': importSafety,
  '0010-sip': sip,
  '0011-undo-by-field': undoByField,
} as const;
