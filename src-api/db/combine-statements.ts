// Several writing statements as one: a round trip costs as much as writing dozens of rows, and a page of an import has a
// dozen statements.
export interface Statement {
  sql: string;
  params: readonly unknown[];
}

/**
 * They see the database as it was before all of them, so none may need what another one writes. The n-th is s<n>, for `last`.
 * @param last what the whole answers; it has no parameters
 */
export function combined(statements: readonly Statement[], last = 'select 1'): Statement {
  const params: unknown[] = [];
  const parts = statements.map((one, i) => {
    const before = params.length;
    params.push(...one.params);
    return `s${i} as (${one.sql.replace(/\$(\d+)/g, (_, n: string) => `$${before + Number(n)}`)})`;
  });
  return { sql: `with ${parts.join(', ')} ${last}`, params };
}
