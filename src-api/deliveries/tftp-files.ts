// Files in a tenant's own subfolder of the TFTP server's folder: a phone never sees half a file, and nothing outside the
// subfolder is touched, whatever lies there.
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PhoneFile } from '../provisioning/define-brand.ts';
import { DeliveryFault } from './recipient.ts';

/** The TFTP server reads as another user of the same group; a file holds a SIP secret. */
const FILE_MODE = 0o640;
const FOLDER_MODE = 0o750;

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room',
  EDQUOT: 'the disk quota is used up. Make room',
  EACCES: 'Rowcall may not write there. Give its user the right to',
  EPERM: 'Rowcall may not write there. Give its user the right to',
  EROFS: 'the disk is read-only. Mount it for writing',
  ENOENT: 'the folder is not there. Make it, or mount its disk',
  ENOTDIR: 'a file stands where the folder should be. Move it away',
};

/** Never the path: whoever reads deliveries need not know the server's disks. */
function fault(cause: unknown): DeliveryFault {
  if (cause instanceof DeliveryFault) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const why = WHY[code] ?? `the system says ${code}. Look at the folder`;
  return new DeliveryFault(`The folder of the TFTP server could not be used: ${why}; it is tried again.`, { cause });
}

async function folderOf(root: string, tenantId: string): Promise<string> {
  // Not made here: a missing root is a disk that is not mounted, or a mistake in the setting.
  const real = await realpath(root);
  const folder = join(real, tenantId);
  await mkdir(folder, { mode: FOLDER_MODE }).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  });
  // A link there would lead our files, and our removing, somewhere else.
  if ((await realpath(folder)) !== folder)
    throw new DeliveryFault(`The tenant's folder below the TFTP server's is a link. Put a real folder there; it is tried again.`);
  return folder;
}

function within(folder: string, name: string): string {
  if (name !== basename(name) || name.startsWith('.') || name.includes('\\') || name.includes('\0'))
    throw new Error(`"${name}" is no name of a phone's file.`);
  return join(folder, name);
}

async function writeOne(folder: string, { name, content }: PhoneFile, deliveryId: string): Promise<void> {
  const path = within(folder, name);
  const part = join(folder, `.${name}.${deliveryId}.part`);
  try {
    // On the disk before it has its name: after a power cut a phone finds the former file, not an empty one.
    await writeFile(part, content, { mode: FILE_MODE, flush: true });
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

export interface FolderChange {
  root: string;
  tenantId: string;
  /** Makes the name of the unfinished file: the same on every try. */
  deliveryId: string;
  write: readonly PhoneFile[];
  remove: readonly string[];
}

export async function changeFolder({ root, tenantId, deliveryId, write, remove }: FolderChange): Promise<void> {
  if (write.length + remove.length === 0) return;
  try {
    const folder = await folderOf(root, tenantId);
    for (const file of write) await writeOne(folder, file, deliveryId);
    for (const name of remove) await rm(within(folder, name), { force: true });
  } catch (cause) {
    throw fault(cause);
  }
}
