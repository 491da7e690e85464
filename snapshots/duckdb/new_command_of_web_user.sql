-- New Command of a Web User
-- rule_id 67a5c99e-4fd9-5d43-90d7-66afa97464fe
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "user"."name" VARCHAR
--   "process"."executable" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("name" := NULL) AS "user", struct_pack("executable" := NULL) AS "process", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
source AS ( -- each field as the list of its values
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."category") = 'VARCHAR' THEN [CAST("event"."category" AS VARCHAR)] WHEN json_type(to_json("event"."category")) = 'ARRAY' THEN from_json(to_json("event"."category"), '["VARCHAR"]') WHEN "event"."category" IS NOT NULL THEN [to_json("event"."category") ->> '$'] END))), []) AS "event.category",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("host"."os"."type") = 'VARCHAR' THEN [CAST("host"."os"."type" AS VARCHAR)] WHEN json_type(to_json("host"."os"."type")) = 'ARRAY' THEN from_json(to_json("host"."os"."type"), '["VARCHAR"]') WHEN "host"."os"."type" IS NOT NULL THEN [to_json("host"."os"."type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."type") = 'VARCHAR' THEN [CAST("event"."type" AS VARCHAR)] WHEN json_type(to_json("event"."type")) = 'ARRAY' THEN from_json(to_json("event"."type"), '["VARCHAR"]') WHEN "event"."type" IS NOT NULL THEN [to_json("event"."type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("user"."name") = 'VARCHAR' THEN [CAST("user"."name" AS VARCHAR)] WHEN json_type(to_json("user"."name")) = 'ARRAY' THEN from_json(to_json("user"."name"), '["VARCHAR"]') WHEN "user"."name" IS NOT NULL THEN [to_json("user"."name") ->> '$'] END))), []) AS "user.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."executable") = 'VARCHAR' THEN [CAST("process"."executable" AS VARCHAR)] WHEN json_type(to_json("process"."executable")) = 'ARRAY' THEN from_json(to_json("process"."executable"), '["VARCHAR"]') WHEN "process"."executable" IS NOT NULL THEN [to_json("process"."executable") ->> '$'] END))), []) AS "process.executable",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("event"."ingested") = 'VARCHAR' THEN [CAST("event"."ingested" AS VARCHAR)] WHEN json_type(to_json("event"."ingested")) = 'ARRAY' THEN from_json(to_json("event"."ingested"), '["VARCHAR"]') WHEN "event"."ingested" IS NOT NULL THEN [to_json("event"."ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("@timestamp") = 'VARCHAR' THEN [CAST("@timestamp" AS VARCHAR)] WHEN json_type(to_json("@timestamp")) = 'ARRAY' THEN from_json(to_json("@timestamp"), '["VARCHAR"]') WHEN "@timestamp" IS NOT NULL THEN [to_json("@timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM events_read
),
step_1 AS ( -- filter
  SELECT * FROM source
  WHERE COALESCE(list_contains("event.category", 'process'), FALSE)
    AND COALESCE(list_contains("host.os.type", 'linux'), FALSE)
    AND COALESCE(list_contains("event.type", 'start'), FALSE)
    AND COALESCE(list_has_any("user.name", ['www-data', 'nginx', 'apache']), FALSE)
    AND ("process.executable" IS NOT NULL)
    AND (NOT COALESCE(list_has_any("process.executable", ['/usr/sbin/nginx', '/usr/sbin/apache2']), FALSE))
),
step_2_history AS ( -- the history
  SELECT *, COALESCE(list_min("event.ingested"), list_min("@timestamp")) AS "time" FROM step_1 WHERE COALESCE(list_min("event.ingested"), list_min("@timestamp")) BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 864000000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))
),
step_2_key_1 AS ( -- each value of process.executable
  SELECT *, unnest(list_distinct("process.executable")) AS "key 1" FROM step_2_history
),
step_2 AS ( -- first seen after the bound
  SELECT "key 1" AS "process.executable", min("time") AS "first_seen", min("#") AS "#" FROM step_2_key_1 GROUP BY "key 1" HAVING min("time") > (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000)
)
SELECT "process.executable", make_timestamp("first_seen" * 1000) AS "first_seen" FROM step_2 ORDER BY "#";
