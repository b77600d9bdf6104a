// Every migration by name, applied in the order of the names. A published one is never changed.
import * as directory from './0001-directory.ts';
import * as imports from './0002-imports.ts';
import * as provisioning from './0003-provisioning.ts';
import * as deliveries from './0004-deliveries.ts';
import * as mail from './0005-mail.ts';
import * as importPages from './0006-import-pages.ts';
import * as importSafety from './0007-import-safety.ts';
import * as sip from './0008-sip.ts';
import * as undoByField from './0009-undo-by-field.ts';
import * as accounts from './0010-accounts.ts';
import * as tftpFiles from './0011-tftp-files.ts';
import * as tenantKeys from './0012-tenant-keys.ts';
import * as signIn from './0013-sign-in.ts';
import * as sealKeys from './0014-seal-keys.ts';
import * as fasterImports from './0015-faster-imports.ts';
import * as tenantRows from './0016-tenant-rows.ts';
import * as audit from './0017-audit.ts';

export const migrations = {
  '0001-directory': directory,
  '0002-imports': imports,
  '0003-provisioning': provisioning,
  '0004-deliveries': deliveries,
  '0005-mail': mail,
  '0006-import-pages': importPages,
  '0007-import-safety': importSafety,
  '0008-sip': sip,
  '0009-undo-by-field': undoByField,
  '0010-accounts': accounts,
  '0011-tftp-files': tftpFiles,
  '0012-tenant-keys': tenantKeys,
  '0013-sign-in': signIn,
  '0014-seal-keys': sealKeys,
  '0015-faster-imports': fasterImports,
  '0016-tenant-rows': tenantRows,
  '0017-audit': audit,
} as const;
