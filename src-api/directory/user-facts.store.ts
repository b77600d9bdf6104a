// How a user's row is put together from its tables, once for all who list users. All names refer to
// `t`, a row of visible_users, unless an argument says otherwise.

/** What a person is called: the display name, else both names; null without any. */
export const personOf = (user: string): string =>
  `coalesce(nullif(${user}.display_name, ''), nullif(concat_ws(' ', ${user}.first_name, ${user}.last_name), ''))`;

export const userJoins = `
  left join org_units ou on ou.id = t.org_unit_id
  left join locations lo on lo.id = t.location_id
  left join licences li on li.id = t.licence_id`;

/** Sub-selects instead of joins: each is a probe of an index, and no row is multiplied and grouped again. */
export const userExtensions = `array(
  select e.number from visible_extensions e where e.user_id = t.id order by e.position, e.number)`;

/** The primary number first. */
export const userNumbers = `array(
  select p.number from visible_number_assignments a join visible_phone_numbers p on p.id = a.number_id
  where a.user_id = t.id order by a.role = 'additional', p.number)`;
