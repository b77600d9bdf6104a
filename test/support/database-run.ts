// jest's global set-up of the API tests: with TEST_DATABASE=postgres one server for the whole run.
import { startPostgres, type TestPostgres } from './postgres.ts';

let server: TestPostgres | undefined;

export default async function setUp(): Promise<void> {
  if (process.env['TEST_DATABASE'] !== 'postgres') return;
  server = await startPostgres();
  process.env['TEST_POSTGRES_URL'] = server.url;
}

export const stopServer = async (): Promise<void> => server?.stop();
