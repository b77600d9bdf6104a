// jest's global tear-down of the API tests.
export { stopServer as default } from './database-run.ts';
