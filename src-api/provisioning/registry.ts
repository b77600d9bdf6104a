// Every brand's writer, by the syntax the catalog names for a model.
import { cisco } from './brands/cisco.ts';
import { fanvil, fanvilOlder } from './brands/fanvil.ts';
import { grandstream } from './brands/grandstream.ts';
import { polycom } from './brands/polycom.ts';
import { snom } from './brands/snom.ts';
import { yealink } from './brands/yealink.ts';
import type { BrandWriter } from './define-brand.ts';

const writers: readonly BrandWriter[] = [yealink, polycom, grandstream, cisco, snom, fanvil, fanvilOlder];

/** @param format of the catalog, such as `yealink-cfg; text/plain` */
export const writerOf = (format: string | null): BrandWriter | undefined =>
  writers.find((writer) => writer.format === format?.split(';')[0]?.trim());
