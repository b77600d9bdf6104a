// Every benchmark, in the order in which they run and stand in docs/benchmark.md.
import { checkSheet } from './check-sheet.ts';
import { exportSpeed } from './export.ts';
import { growth } from './growth.ts';
import { importSpeed } from './import.ts';
import { mails } from './mails.ts';
import { massChange } from './mass-change.ts';
import { officeSyncs } from './office-syncs.ts';
import { paneBundle } from './pane-bundle.ts';
import { panePaint } from './pane-paint.ts';
import { phoneFiles } from './provisioning.ts';
import type { Benchmark } from './report.ts';
import { startUp } from './start-up.ts';
import { workbenchBigSheet } from './workbench-big-sheet.ts';

export const benchmarks: readonly Benchmark[] = [
  checkSheet,
  officeSyncs,
  importSpeed,
  massChange,
  growth,
  phoneFiles,
  mails,
  exportSpeed,
  paneBundle,
  panePaint,
  startUp,
  workbenchBigSheet,
];
