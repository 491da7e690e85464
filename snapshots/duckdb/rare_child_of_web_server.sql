-- Rare Child of a Web Server
-- rule_id fd25353c-5e49-56f4-b80f-5474e025535c
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."action" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "process"."parent"."name" VARCHAR
--   "process"."executable" VARCHAR
--   "host"."name" VARCHAR
--   "user"."name" VARCHAR
--   "process"."pid" BIGINT
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("action" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL), "name" := NULL) AS "host", struct_pack("parent" := struct_pack("name" := NULL), "executable" := NULL, "pid" := NULL) AS "process", struct_pack("name" := NULL) AS "user", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
source AS ( -- each field as the list of its values
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    row_number() OVER () AS "#",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."action") = 'VARCHAR' THEN [CAST("event"."action" AS VARCHAR)] WHEN json_type(to_json("event"."action")) = 'ARRAY' THEN from_json(to_json("event"."action"), '["VARCHAR"]') WHEN "event"."action" IS NOT NULL THEN [to_json("event"."action") ->> '$'] END))), []) AS "field event.action",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("host"."os"."type") = 'VARCHAR' THEN [CAST("host"."os"."type" AS VARCHAR)] WHEN json_type(to_json("host"."os"."type")) = 'ARRAY' THEN from_json(to_json("host"."os"."type"), '["VARCHAR"]') WHEN "host"."os"."type" IS NOT NULL THEN [to_json("host"."os"."type") ->> '$'] END))), []) AS "host.os.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("event"."type") = 'VARCHAR' THEN [CAST("event"."type" AS VARCHAR)] WHEN json_type(to_json("event"."type")) = 'ARRAY' THEN from_json(to_json("event"."type"), '["VARCHAR"]') WHEN "event"."type" IS NOT NULL THEN [to_json("event"."type") ->> '$'] END))), []) AS "event.type",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."parent"."name") = 'VARCHAR' THEN [CAST("process"."parent"."name" AS VARCHAR)] WHEN json_type(to_json("process"."parent"."name")) = 'ARRAY' THEN from_json(to_json("process"."parent"."name"), '["VARCHAR"]') WHEN "process"."parent"."name" IS NOT NULL THEN [to_json("process"."parent"."name") ->> '$'] END))), []) AS "field process.parent.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("process"."executable") = 'VARCHAR' THEN [CAST("process"."executable" AS VARCHAR)] WHEN json_type(to_json("process"."executable")) = 'ARRAY' THEN from_json(to_json("process"."executable"), '["VARCHAR"]') WHEN "process"."executable" IS NOT NULL THEN [to_json("process"."executable") ->> '$'] END))), []) AS "field process.executable",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("host"."name") = 'VARCHAR' THEN [CAST("host"."name" AS VARCHAR)] WHEN json_type(to_json("host"."name")) = 'ARRAY' THEN from_json(to_json("host"."name"), '["VARCHAR"]') WHEN "host"."name" IS NOT NULL THEN [to_json("host"."name") ->> '$'] END))), []) AS "field host.name",
    NULLIF(list_sort(list_distinct((CASE WHEN typeof("user"."name") = 'VARCHAR' THEN [CAST("user"."name" AS VARCHAR)] WHEN json_type(to_json("user"."name")) = 'ARRAY' THEN from_json(to_json("user"."name"), '["VARCHAR"]') WHEN "user"."name" IS NOT NULL THEN [to_json("user"."name") ->> '$'] END))), []) AS "field user.name",
    NULLIF([x FOR x IN [TRY_CAST(trunc(CASE WHEN regexp_full_match(t, '\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*') THEN TRY_CAST(trim(t) AS DOUBLE) END) AS BIGINT) FOR t IN (CASE WHEN typeof("process"."pid") = 'VARCHAR' THEN [CAST("process"."pid" AS VARCHAR)] WHEN json_type(to_json("process"."pid")) = 'ARRAY' THEN from_json(to_json("process"."pid"), '["VARCHAR"]') WHEN "process"."pid" IS NOT NULL THEN [to_json("process"."pid") ->> '$'] END)] IF x IS NOT NULL], []) AS "field process.pid",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("event"."ingested") = 'VARCHAR' THEN [CAST("event"."ingested" AS VARCHAR)] WHEN json_type(to_json("event"."ingested")) = 'ARRAY' THEN from_json(to_json("event"."ingested"), '["VARCHAR"]') WHEN "event"."ingested" IS NOT NULL THEN [to_json("event"."ingested") ->> '$'] END)] IF x IS NOT NULL]), []) AS "event.ingested",
    NULLIF(list_sort([x FOR x IN [CASE WHEN regexp_full_match(t, '-?(\d{1,3}|\d{5,})') THEN TRY_CAST(t AS BIGINT) ELSE epoch_ms(TRY_CAST(CASE length(t) WHEN 4 THEN t || '-01-01' WHEN 7 THEN t || '-01' ELSE t END AS TIMESTAMP)) END FOR t IN (CASE WHEN typeof("@timestamp") = 'VARCHAR' THEN [CAST("@timestamp" AS VARCHAR)] WHEN json_type(to_json("@timestamp")) = 'ARRAY' THEN from_json(to_json("@timestamp"), '["VARCHAR"]') WHEN "@timestamp" IS NOT NULL THEN [to_json("@timestamp") ->> '$'] END)] IF x IS NOT NULL]), []) AS "@timestamp"
  FROM events_read
),
in_window AS ( -- the rule's own window
  SELECT * FROM source WHERE len([1 FOR t IN COALESCE("event.ingested", "@timestamp") IF t BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0
),
step_1 AS ( -- one row for each value
  SELECT *, unnest(COALESCE("field event.action", [NULL])) AS "event.action" FROM in_window
),
step_2 AS ( -- filter
  SELECT * FROM step_1
  WHERE ((CASE WHEN len("host.os.type") = 1 THEN "host.os.type"[1] END) = 'linux')
    AND ((CASE WHEN len("event.type") = 1 THEN "event.type"[1] END) = 'start')
    AND ("event.action" = 'exec')
    AND ((CASE WHEN len("field process.parent.name") = 1 THEN "field process.parent.name"[1] END) IN ('nginx', 'apache2', 'httpd'))
),
step_3 AS ( -- project
  SELECT *, "field process.executable" AS "process.executable", "field process.parent.name" AS "process.parent.name", "field host.name" AS "host.name", "field user.name" AS "user.name", "field process.pid" AS "process.pid" FROM step_2
),
step_4_key_1 AS ( -- groups: process.executable
  SELECT *, unnest(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.executable"]])[1], [NULL])) AS "key 1", generate_subscripts(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.executable"]])[1], [NULL]), 1) AS "# place 1" FROM step_3
),
step_4_key_2 AS ( -- groups: process.parent.name
  SELECT *, unnest(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.parent.name"]])[1], [NULL])) AS "key 2", generate_subscripts(COALESCE(([[pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("the values", each), 'entry': each} FOR each IN "the values"]))] FOR "the values" IN ["process.parent.name"]])[1], [NULL]), 1) AS "# place 2" FROM step_4_key_1
),
step_4 AS ( -- aggregate
  SELECT "key 1" AS "process.executable", "key 2" AS "process.parent.name", count(*) AS "events", COALESCE(len(list_distinct(flatten(list("host.name")))), 0) AS "hosts", NULLIF(list_sort(list_distinct(flatten(list("host.name")))), []) AS "host_names", NULLIF(list_sort(list_distinct(flatten(list("user.name")))), []) AS "users", list_max(flatten(list("process.pid"))) AS "highest_pid", row_number() OVER (ORDER BY min(ROW("#", "# place 1", "# place 2"))) AS "#" FROM step_4_key_2 GROUP BY "key 1", "key 2"
),
step_5 AS ( -- filter
  SELECT * FROM step_4
  WHERE ("hosts" = 1)
    AND ("events" < 4)
),
step_6 AS ( -- sort
  SELECT * EXCLUDE ("#"), row_number() OVER (ORDER BY "events" ASC NULLS LAST, "process.executable" ASC NULLS LAST, "#") AS "#" FROM step_5
),
step_7 AS ( -- extend
  SELECT *, list_min("host_names") AS "host.name" FROM step_6
),
step_8 AS ( -- project
  SELECT * EXCLUDE ("process.executable", "process.parent.name", "host.name", "events", "users", "highest_pid"), "process.executable" AS "process.executable", "process.parent.name" AS "process.parent.name", "host.name" AS "host.name", "events" AS "events", "users" AS "users", "highest_pid" AS "highest_pid" FROM step_7
),
step_9 AS ( -- limit
  SELECT * FROM step_8 ORDER BY "#" LIMIT 1000
)
SELECT "process.executable", "process.parent.name", "host.name", "events", "users", "highest_pid" FROM step_9 ORDER BY "#";
