// The condition of the visible_* views, for statements that write to the table itself. As a condition on the row it costs
// nothing; "id in (select id from view)" would read the whole table for every page of a bulk statement.
export const isVisible = (alias: string): string =>
  `(${alias}.import_id is null or not exists (select 1 from pending_imports p where p.import_id = ${alias}.import_id))`;
