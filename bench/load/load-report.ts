// What bench/load.ts saw: times and errors per route.
export class LoadReport {
  readonly #times = new Map<string, number[]>();
  readonly errors = new Map<string, number>();

  took(route: string, ms: number, error?: string): void {
    const times = this.#times.get(route) ?? [];
    this.#times.set(route, times);
    times.push(ms);
    if (error === undefined) return;
    const what = `${route}: ${error.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`;
    this.errors.set(what, (this.errors.get(what) ?? 0) + 1);
  }

  /** What came before the measuring began. */
  forget(): void {
    this.#times.clear();
  }

  table(seconds: number): string {
    const rows = [...this.#times]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([route, times]) => {
        times.sort((a, b) => a - b);
        const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
        const failed = [...this.errors].filter(([what]) => what.startsWith(`${route}: `)).reduce((sum, [, n]) => sum + n, 0);
        return [route, times.length, (times.length / seconds).toFixed(1), at(0.5), at(0.99), at(1), failed];
      });
    const head = ['route', 'asked', 'a second', 'p50 ms', 'p99 ms', 'max ms', 'errors'];
    return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  }
}
