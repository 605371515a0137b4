/** The events that the ranking has not read yet, as SQL. */
export const UNCOUNTED_EVENTS = `
  select e.* from event_cursors c cross join lateral (select * from outbox_events where seq > c.position) e
  where c.consumer = 'ranking'
  union all
  select e.* from event_cursors c cross join lateral jsonb_to_recordset(c.gaps) as gap(first bigint, last bigint)
  cross join lateral (select * from outbox_events where seq between gap.first and gap.last) e
  where c.consumer = 'ranking'`
