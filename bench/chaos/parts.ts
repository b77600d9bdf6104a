// The parts of `npm run chaos`, each with the engines it runs on and a line of figures.
import { injectFaults } from './faults.ts';
import { undoHistories } from './histories.ts';
import { killAll } from './kills.ts';
import { manyMachines } from './many-machines.ts';
import { takeOver } from './takeovers.ts';

export interface Wanted {
  kills: number;
  faults: number;
  histories: number;
  takeovers: number;
  tenants: number;
  seed: number;
}

export interface Outcome {
  line: string;
  wrong: readonly string[];
}

export interface Part {
  engines: readonly ('embedded' | 'postgres')[];
  run(wanted: Wanted, say: (text: string) => void): Promise<Outcome>;
}

const both = ['embedded', 'postgres'] as const;
const counts = (of: Readonly<Record<string, number>>) =>
  Object.entries(of)
    .sort((a, b) => b[1] - a[1])
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');

export const parts: Readonly<Record<string, Part>> = {
  kills: {
    engines: both,
    async run({ kills, seed }, say) {
      const f = await killAll(kills, seed, say);
      return {
        line: `${f.kills} kills in ${f.stories} stories (${counts(f.bySteps)}); ${f.notAtAll} acts ended with nothing done`,
        wrong: f.wrong,
      };
    },
  },
  faults: {
    engines: both,
    async run({ faults }, say) {
      const f = await injectFaults(faults, say);
      return {
        line: `${f.injected} faults over ${f.statements} statements (${counts(f.byKind)}); ${f.notAtAll} acts ended with nothing done`,
        wrong: f.wrong,
      };
    },
  },
  histories: {
    engines: ['postgres'],
    async run({ histories, seed }, say) {
      const f = await undoHistories(histories, seed, say);
      return {
        line: `${f.histories} histories (${f.imports.create} that create, ${f.imports.change} that change), ${f.edits} edits, ${f.restored} objects restored, ${f.left} left`,
        wrong: f.wrong,
      };
    },
  },
  takeovers: {
    engines: ['postgres'],
    async run({ takeovers }, say) {
      const f = await takeOver(takeovers, say);
      return { line: `${f.takeovers} takeovers among 4 workers, the slowest after ${(f.slowestMs / 1000).toFixed(1)} s`, wrong: f.wrong };
    },
  },
  machines: {
    engines: ['postgres'],
    async run({ tenants }, say) {
      const f = await manyMachines(tenants, say);
      return {
        line: `${f.tenants} tenants imported by 2 API and 4 worker processes in ${Math.round(f.seconds)} s, ${f.killed} workers killed meanwhile, ${f.followed} runs followed to their end through the other API process`,
        wrong: f.wrong,
      };
    },
  },
};
