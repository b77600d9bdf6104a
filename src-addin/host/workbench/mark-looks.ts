// How a marked cell looks: a tint, and a corner of its own for each severity, so that colour is never the only sign.
import type { MarkSeverity } from '../workbook.ts';

export interface MarkLook {
  tint: string;
  corner: 'tl' | 'bl' | 'br';
  cornerColor: string;
  cornerSize: number;
}

export const MARK_LOOKS: Readonly<Record<MarkSeverity, MarkLook>> = {
  error: { tint: '#fbd9d7', corner: 'tl', cornerColor: '#c50f1f', cornerSize: 9 },
  warning: { tint: '#fff1c2', corner: 'bl', cornerColor: '#bc4b09', cornerSize: 8 },
  info: { tint: '#dcebfa', corner: 'br', cornerColor: '#0f6cbd', cornerSize: 7 },
};
