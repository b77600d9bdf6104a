// What pg-boss is given to talk to: our pool, or the transaction the caller is in. Its own look-ups inside send() go the
// same way; otherwise the embedded engine's pool of one would wait for itself.
import type { ConstructorOptions } from 'pg-boss';
import type { Database } from '../db/database.ts';

export const bossDatabase = (database: Database): NonNullable<ConstructorOptions['db']> => ({
  async executeSql(text, values = []) {
    return { rows: await database.statements(text, values) };
  },
});
