// What is counted while the process works, in the words of Prometheus. Labels come from closed sets alone (patterns of
// routes, states, kinds): never a tenant, a person or an id. operations/metrics.routes.ts tells them.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Up to 16 ms an answer feels like none, from 10 s on it is an import or a fault. */
const REQUEST_BUCKETS = [0.004, 0.016, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

export type Metrics = ReturnType<typeof makeMetrics>;

export function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <T extends string = never>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge<T>({ name, help, labelNames, registers });
  const counter = <T extends string = never>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter<T>({ name, help, labelNames, registers });
  return {
    registry,
    requests: new Histogram({
      name: 'rowcall_http_request_duration_seconds',
      help: 'Time until an answer began, by the pattern of the route.',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_BUCKETS,
      registers,
    }),
    runsEnded: counter('rowcall_import_runs_total', 'Runs this process ended, by what they were and how they ended.', ['kind', 'outcome']),
    rowsImported: counter('rowcall_imported_rows_total', 'Rows of sheets that this process imported.'),
    deliveriesTried: counter('rowcall_deliveries_total', 'Tries of deliveries by this process.', ['recipient', 'outcome']),
    jobsFailed: counter('rowcall_jobs_failed_total', 'Jobs that threw in this process and are tried again.', ['job']),
    databaseUp: gauge('rowcall_database_up', '1: the database answered while these figures were made.'),
    imports: gauge('rowcall_imports', 'Runs that are not over, by state.', ['state']),
    deliveries: gauge('rowcall_deliveries', 'Deliveries that are waiting or were given up, by recipient.', ['recipient', 'state']),
    oldestDelivery: gauge('rowcall_delivery_oldest_due_seconds', 'How long the oldest delivery has been due.'),
    jobs: gauge('rowcall_jobs', 'Jobs in the queue, by state.', ['job', 'state']),
    oldestJob: gauge('rowcall_job_oldest_due_seconds', 'How long the oldest waiting job has been due.', ['job']),
    sessions: gauge('rowcall_sessions', 'Sessions that are signed in.'),
    connections: gauge('rowcall_database_connections', 'Connections of the pool, by state; waiting are requests for one.', ['state']),
    info: gauge('rowcall_info', 'Always 1; its labels say what runs here.', ['engine', 'role', 'schema', 'seal_key']),
  };
}
