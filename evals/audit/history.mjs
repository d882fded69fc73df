// What the history of the benchmark looks like. Everything but the sizes is taken from what the guards answer.

/** Days that the history covers, its end being now. */
export const DAYS = 90;
export const DAY_MS = 24 * 3600 * 1000;
export const USERS = 200_000;

/** Shares of the evaluations, in per mille: one tenant is most of it, and the last has few. */
const PER_MILLE = [600, 150, 80, 50, 30, 20, 20, 10, 10, 10, 4, 4, 3, 3, 2, 1.5, 1, 0.9, 0.5, 0.1];
const TENANTS = PER_MILLE.map((perMille, index) => ({
  name: `tenant-${String(index + 1).padStart(2, '0')}`,
  share: perMille / 1000,
}));
export const LARGE = TENANTS[0];
export const SMALL = TENANTS[18];

export const GUARDS = ['tokenguard', 'trustguard', 'contextguard', 'biasguard', 'healthguard'];
/** Per guard: the usual decision and one that a twentieth gets. */
export const DECISIONS = {
  tokenguard: ['keep', 'prune'],
  trustguard: ['trusted', 'untrusted'],
  contextguard: ['continue', 'clarify'],
  biasguard: ['unbiased', 'biased'],
  healthguard: ['healthy', 'degraded'],
};
/** One evaluation in 100,000, all of them HealthGuard's. */
export const RARE = { guard: 'healthguard', decision: 'unhealthy', share: 1 / 100_000 };
/** One evaluation in 2000 fails, one in 200,000 for a reason that is rare. */
export const CODES = { common: 'GUARD_TIMEOUT', rare: 'INTERNAL_ERROR' };
/** The first user of a tenant is a service account: with this exponent, one in fifty evaluations of the large tenant. */
const USER_SKEW = 3;
export const HEAVIEST_USER = 'user-0';

const list = (values) => `ARRAY[${values.map((value) => `'${value}'`).join(', ')}]`;
const bounds = TENANTS.slice(1).map((_, index) =>
  TENANTS.slice(0, index + 1)
    .reduce((sum, { share }) => sum + share, 0)
    .toFixed(6),
);
const usersOf = ({ share }) => Math.max(1, Math.round(USERS * share));

/**
 * Rows number $1 to $2, of which the first is of the time $3 and each next one $4 ms later. Random numbers are drawn
 * below, one per row and purpose, since an expression that is used twice would draw twice.
 */
export const INSERT_ROWS = `
INSERT INTO evaluations (
  id, request_id, evaluated_at, tenant, principal, user_id, session_id, guard, guard_version, gateway_version,
  models, decision, score, confidence, code, findings, findings_count, ms, transport, fallback, cached,
  client_type, client_version, text_sha256, text_length, token_count, token_count_estimated, text)
SELECT
  (lpad(to_hex(time_ms), 12, '0') || '7' || left(hash, 3) || '8' || substr(hash, 4, 3) || right(hash, 12))::uuid,
  md5(hash || 'r')::uuid::text,
  to_timestamp(time_ms / 1000.0),
  (${list(TENANTS.map(({ name }) => name))})[tenant],
  'key:' || tenant,
  'user-' || user_number,
  md5(tenant || '-' || user_number || '-' || time_ms / ${7 * DAY_MS})::uuid::text,
  (${list(GUARDS)})[guard],
  '0.1.0', '0.1.0', '[]',
  CASE WHEN code IS NULL THEN
    CASE WHEN guard = ${GUARDS.indexOf(RARE.guard) + 1} AND chance < ${RARE.share * GUARDS.length}
      THEN '${RARE.decision}'
      ELSE (${list(GUARDS.flatMap((guard) => DECISIONS[guard]))})[guard * 2 - (chance < 0.95)::int]
    END
  END,
  CASE WHEN code IS NULL THEN round(chance::numeric, 4) END,
  CASE WHEN code IS NULL THEN 0.85 END,
  code,
  CASE WHEN found THEN
    '[{"detector":"pii","label":"email","severity":"low","start":53,"end":60}]' ELSE '[]' END::jsonb,
  found::int,
  round((1 + 20 * chance)::numeric, 3),
  'local', false, chance < 0.1, 'web', NULL,
  hash || md5(hash),
  (chance * 4000)::int, (chance * 1000)::int, true, NULL
FROM (
  SELECT *,
    md5(number::text) AS hash,
    chance > 0.9 AND code IS NULL AS found,
    floor((${list(TENANTS.map(usersOf))}::int[])[tenant] * power(user_chance, ${USER_SKEW}))::int AS user_number
  FROM (
    SELECT number,
      ($3::float8 + (number - $1) * $4::float8)::bigint AS time_ms,
      width_bucket(random(), ARRAY[${bounds.join(', ')}]::float8[]) + 1 AS tenant,
      floor(random() * ${GUARDS.length})::int + 1 AS guard,
      random() AS chance,
      random() AS user_chance,
      CASE floor(random() * 200000)::int
        WHEN 0 THEN '${CODES.rare}'
        ELSE CASE WHEN random() < 0.0005 THEN '${CODES.common}' END
      END AS code
    FROM generate_series($1::bigint, $2::bigint) AS number
    OFFSET 0
  ) AS drawn
  OFFSET 0
) AS row`;
