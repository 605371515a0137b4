import { queryUnprepared, raw, type Sql, sql } from '@/lib/database/sql'
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
export const isLeader: Sql = raw(`(t.units > 0 and (r.floor_units is null
  or (t.units, t.amount, t.last_sold_at, -t.product_id) >= (r.floor_units, r.floor_amount, r.floor_sold_at, -r.floor_product)))`)

const PLACE = raw(`row_number() over (
  partition by t.scope order by t.units desc, t.amount desc, t.last_sold_at desc, t.product_id) as place`)

/**
 * Keeps the number of leaders within bounds after totals have changed. The caller has locked the windows. Sales that were
 * taken back can leave too few above the floor: then all products are looked through.
 */
export async function keepLeaders(tx: Tx, withRefunds: boolean): Promise<void> {
  const windows = withRefunds ? await queryUnprepared<Leaders>(tx, aboveFloor) : await countLeaders(tx)
  if (isShort(windows)) await chooseLeaders(tx)
  else if (windows.some(({ leaders }) => leaders > LEADERS_MAX) && isShort(await cutOff(tx))) {
    await chooseLeaders(tx)
  }
}

type Leaders = { leaders: number; hasFloor: boolean }

const isShort = (windows: Leaders[]): boolean =>
  windows.some(({ leaders, hasFloor }) => hasFloor && leaders < LEADERS_MIN)

/** Without refunds no leader has fallen below its floor, so that there cannot be too few. */
async function countLeaders(tx: Tx): Promise<Leaders[]> {
  const windows = await tx.rankingLeader.groupBy({ by: ['scope'], _count: true })
  return windows.map(({ _count: leaders }) => ({ leaders, hasFloor: false }))
}

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
    { keepsFloor: true },
  )

/** Chooses the leaders of all windows among all products. A window in which few products sell loses its floor. */
export const chooseLeaders = (tx: Tx): Promise<unknown> =>
  saveLeaders(
    tx,
    sql`select t.*, ${PLACE} from ranking_windows r cross join lateral (
          select * from window_sales where scope = r.scope and units > 0
          order by units desc, amount desc, last_sold_at desc, product_id limit ${LEADERS_CHOSEN}) t`,
    { keepsFloor: false },
  )

/**
 * Keeps the first of each window as its leaders and writes only what changes. The last of them is the floor. A
 * window with fewer loses its floor, unless `keepsFloor`.
 */
function saveLeaders(tx: Tx, ranked: Sql, { keepsFloor }: { keepsFloor: boolean }): Promise<Leaders[]> {
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
          where w.scope = r.scope and (b.product_id is not null or w.floor_units is null or not ${keepsFloor}::boolean)
        )
        select (select count(*) from best b where b.scope = r.scope) as leaders, r.floor_units is not null as "hasFloor"
        from ranking_windows r`,
  )
}
