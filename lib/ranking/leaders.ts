import { queryUnprepared, type Sql, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { LIST_MAX } from '@/lib/ranking/schema'

/** Hidden products are skipped when a ranking is read; with more hidden ones than this a list gets shorter. */
export const SPARE = 100
/** As many as a ranking may read. With fewer, leaders are chosen again among all products. */
const LEADERS_MIN = LIST_MAX + SPARE
/** As many as are chosen. Between two choices their number grows, because sales lift more products above the floor. */
const LEADERS_CHOSEN = 2 * LEADERS_MIN
/** Few enough to be sorted whenever a ranking is read. */
const LEADERS_MAX = 1000

/**
 * Whether the totals `t` reach the floor of their window `r`: the last of the leaders when they were cut off. All products
 * that do are leaders, and while there is no floor all that sell.
 */
export const isLeader: Sql = sql`(t.units > 0 and (r.floor_units is null
  or (t.units, t.amount, t.last_sold_at, -t.product_id) >= (r.floor_units, r.floor_amount, r.floor_sold_at, -r.floor_product)))`

const PLACE = sql`row_number() over (
  partition by t.scope order by t.units desc, t.amount desc, t.last_sold_at desc, t.product_id) as place`

/**
 * Keeps the number of leaders within bounds after totals have changed. The caller has locked the windows. Sales that were
 * taken back can leave too few above the floor: then all products are looked through.
 */
export async function keepLeaders(tx: Tx, withRefunds: boolean): Promise<void> {
  const windows = await queryUnprepared<Leaders>(tx, withRefunds ? aboveFloor : all)
  if (isShort(windows)) await chooseLeaders(tx)
  else if (windows.some(({ leaders }) => leaders > LEADERS_MAX) && isShort(await cutOff(tx))) {
    await chooseLeaders(tx)
  }
}

type Leaders = { leaders: number; hasFloor: boolean }

const isShort = (windows: Leaders[]): boolean =>
  windows.some(({ leaders, hasFloor }) => hasFloor && leaders < LEADERS_MIN)

const all = sql`select count(*) as leaders, false as "hasFloor" from ranking_leaders group by scope`

const aboveFloor = sql`
  select count(t.scope) as leaders, bool_or(r.floor_units is not null) as "hasFloor"
  from ranking_windows r
  left join (ranking_leaders l join window_sales t on t.scope = l.scope and t.product_id = l.product_id)
    on l.scope = r.scope and ${isLeader}
  group by r.scope`

/** Raises the floor of the windows to the last of the leaders that are chosen among the present ones. */
const cutOff = (tx: Tx): Promise<Leaders[]> =>
  saveLeaders(
    tx,
    sql`select t.*, ${PLACE}
        from ranking_leaders l join window_sales t on t.scope = l.scope and t.product_id = l.product_id
        join ranking_windows r on r.scope = t.scope where ${isLeader}`,
    sql`w.floor_units is null or b.product_id is not null`,
  )

/** Chooses the leaders of all windows among all products. A window in which few products sell loses its floor. */
export const chooseLeaders = (tx: Tx): Promise<unknown> =>
  saveLeaders(
    tx,
    sql`select t.*, ${PLACE} from ranking_windows r cross join lateral (
          select * from window_sales where scope = r.scope and units > 0
          order by units desc, amount desc, last_sold_at desc, product_id limit ${LEADERS_CHOSEN}) t`,
    sql`true`,
  )

/**
 * Keeps the first of each window as its leaders and writes only what changes. The last of them is the floor, in windows
 * `w` to which `hasNewFloor` applies.
 */
function saveLeaders(tx: Tx, ranked: Sql, hasNewFloor: Sql): Promise<Leaders[]> {
  return queryUnprepared<Leaders>(
    tx,
    sql`with best as materialized (
          select * from (${ranked}) ranked where place <= ${LEADERS_CHOSEN}
        ), gone as (
          delete from ranking_leaders l
          where not exists (select 1 from best b where b.scope = l.scope and b.product_id = l.product_id)
        ), chosen as (
          insert into ranking_leaders (scope, product_id) select scope, product_id from best b
          where not exists (select 1 from ranking_leaders l where l.scope = b.scope and l.product_id = b.product_id)
        ), floors as (
          update ranking_windows r
          set floor_units = b.units, floor_amount = b.amount, floor_sold_at = b.last_sold_at, floor_product = b.product_id
          from ranking_windows w left join best b on b.scope = w.scope and b.place = ${LEADERS_CHOSEN}
          where w.scope = r.scope and (${hasNewFloor})
        )
        select (select count(*) from best b where b.scope = r.scope) as leaders, r.floor_units is not null as "hasFloor"
        from ranking_windows r`,
  )
}
