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
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."action" AS "read event.action",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."process"."parent"."name" AS "read process.parent.name",
    events_read."process"."executable" AS "read process.executable",
    events_read."host"."name" AS "read host.name",
    events_read."user"."name" AS "read user.name",
    events_read."process"."pid" AS "read process.pid",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
values_read AS ( -- fields as lists of their values
  SELECT *,
    (CASE typeof("read event.ingested") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read event.ingested") WHEN 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values event.ingested",
    (CASE typeof("read @timestamp") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read @timestamp") WHEN 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values @timestamp",
    (CASE typeof("read event.action") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read event.action" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read event.action" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read event.action" AS VARCHAR[])) = 1 AND TRY_CAST("read event.action" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read event.action" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read event.action" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read event.action")) = 'ARRAY' THEN from_json(to_json("read event.action"), '["VARCHAR"]') WHEN "read event.action" IS NOT NULL THEN [to_json("read event.action") ->> '$'] END)), []) END) AS "values event.action",
    (CASE typeof("read host.os.type") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read host.os.type" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read host.os.type" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read host.os.type" AS VARCHAR[])) = 1 AND TRY_CAST("read host.os.type" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read host.os.type" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read host.os.type" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END)), []) END) AS "values host.os.type",
    (CASE typeof("read event.type") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read event.type" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read event.type" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read event.type" AS VARCHAR[])) = 1 AND TRY_CAST("read event.type" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read event.type" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read event.type" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END)), []) END) AS "values event.type",
    (CASE typeof("read process.parent.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.parent.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.parent.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.parent.name" AS VARCHAR[])) = 1 AND TRY_CAST("read process.parent.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.parent.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.parent.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.parent.name")) = 'ARRAY' THEN from_json(to_json("read process.parent.name"), '["VARCHAR"]') WHEN "read process.parent.name" IS NOT NULL THEN [to_json("read process.parent.name") ->> '$'] END)), []) END) AS "values process.parent.name",
    (CASE typeof("read process.executable") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.executable" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.executable" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.executable" AS VARCHAR[])) = 1 AND TRY_CAST("read process.executable" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.executable" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.executable" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.executable")) = 'ARRAY' THEN from_json(to_json("read process.executable"), '["VARCHAR"]') WHEN "read process.executable" IS NOT NULL THEN [to_json("read process.executable") ->> '$'] END)), []) END) AS "values process.executable",
    (CASE typeof("read host.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read host.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read host.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read host.name" AS VARCHAR[])) = 1 AND TRY_CAST("read host.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read host.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read host.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read host.name")) = 'ARRAY' THEN from_json(to_json("read host.name"), '["VARCHAR"]') WHEN "read host.name" IS NOT NULL THEN [to_json("read host.name") ->> '$'] END)), []) END) AS "values host.name",
    (CASE typeof("read user.name") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read user.name" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read user.name" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read user.name" AS VARCHAR[])) = 1 AND TRY_CAST("read user.name" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read user.name" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read user.name" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END)), []) END) AS "values user.name",
    (CASE typeof("read process.pid") WHEN 'BIGINT' THEN CASE WHEN TRY_CAST("read process.pid" AS BIGINT) IS NOT NULL THEN [TRY_CAST("read process.pid" AS BIGINT)] END ELSE NULLIF(list_sort([x FOR x IN [TRY_CAST(trunc(CASE WHEN regexp_full_match(t, '\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*') THEN TRY_CAST(trim(t) AS DOUBLE) END) AS BIGINT) FOR t IN (CASE typeof("read process.pid") WHEN 'VARCHAR' THEN [TRY_CAST("read process.pid" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read process.pid" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read process.pid")) = 'ARRAY' THEN from_json(to_json("read process.pid"), '["VARCHAR"]') WHEN "read process.pid" IS NOT NULL THEN [to_json("read process.pid") ->> '$'] END END)] IF x IS NOT NULL]), []) END) AS "values process.pid"
  FROM fields_read
),
source AS ( -- the events that are looked at, numbered as they come
  SELECT "# id", row_number() OVER () AS "#",
    "values event.action" AS "field event.action",
    "values host.os.type" AS "host.os.type",
    "values event.type" AS "event.type",
    "values process.parent.name" AS "field process.parent.name",
    "values process.executable" AS "field process.executable",
    "values host.name" AS "field host.name",
    "values user.name" AS "field user.name",
    "values process.pid" AS "field process.pid"
  FROM values_read
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE len([1 FOR "each time" IN COALESCE("values event.ingested", "values @timestamp") IF "each time" BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0 END)
),
step_1 AS ( -- one row for each value
  SELECT *, unnest(COALESCE("field event.action", [NULL])) AS "event.action" FROM source
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
  SELECT *, generate_subscripts(COALESCE(((CASE WHEN len("process.executable") < 2 THEN "process.executable" ELSE [pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("process.executable", each), 'entry': each} FOR each IN "process.executable"]))] END)), [NULL]), 1) AS "# place 1", unnest(COALESCE(((CASE WHEN len("process.executable") < 2 THEN "process.executable" ELSE [pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("process.executable", each), 'entry': each} FOR each IN "process.executable"]))] END)), [NULL])) AS "# key 1" FROM step_3
),
step_4_key_2 AS ( -- groups: process.parent.name
  SELECT *, generate_subscripts(COALESCE(((CASE WHEN len("process.parent.name") < 2 THEN "process.parent.name" ELSE [pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("process.parent.name", each), 'entry': each} FOR each IN "process.parent.name"]))] END)), [NULL]), 1) AS "# place 2", unnest(COALESCE(((CASE WHEN len("process.parent.name") < 2 THEN "process.parent.name" ELSE [pair.entry FOR pair IN list_sort(list_distinct([{'place': list_position("process.parent.name", each), 'entry': each} FOR each IN "process.parent.name"]))] END)), [NULL])) AS "# key 2" FROM step_4_key_1
),
step_4 AS ( -- aggregate
  SELECT "# key 1" AS "process.executable", "# key 2" AS "process.parent.name", count(*) AS "column events", len(list_distinct(list_concat(COALESCE(list(DISTINCT "host.name"[1]), []), COALESCE(flatten(list(DISTINCT "host.name") FILTER (WHERE len("host.name") > 1)), [])))) AS "column hosts", NULLIF(list_sort(list_distinct(list_concat(COALESCE(list(DISTINCT "host.name"[1]), []), COALESCE(flatten(list(DISTINCT "host.name") FILTER (WHERE len("host.name") > 1)), [])))), []) AS "column host_names", NULLIF(list_sort(list_distinct(list_concat(COALESCE(list(DISTINCT "user.name"[1]), []), COALESCE(flatten(list(DISTINCT "user.name") FILTER (WHERE len("user.name") > 1)), [])))), []) AS "column users", max(list_max("process.pid")) AS "column highest_pid", row_number() OVER (ORDER BY min(ROW("#", "# place 1", "# place 2"))) AS "#" FROM step_4_key_2 GROUP BY "# key 1", "# key 2"
),
step_5 AS ( -- filter
  SELECT * FROM step_4
  WHERE ("column hosts" = 1)
    AND ("column events" < 4)
),
step_6 AS ( -- sort
  SELECT * EXCLUDE ("#"), row_number() OVER (ORDER BY "column events" ASC NULLS LAST, "process.executable" ASC NULLS LAST, "#") AS "#" FROM step_5
),
step_7 AS ( -- extend
  SELECT *, list_min("column host_names") AS "host.name" FROM step_6
),
step_8 AS ( -- project
  SELECT * EXCLUDE ("process.executable", "process.parent.name", "host.name", "column events", "column users", "column highest_pid"), "process.executable" AS "process.executable", "process.parent.name" AS "process.parent.name", "host.name" AS "host.name", "column events" AS "column events", "column users" AS "column users", "column highest_pid" AS "column highest_pid" FROM step_7
),
step_9 AS ( -- limit
  SELECT * FROM step_8 ORDER BY "#" LIMIT 1000
)
SELECT "process.executable" AS "process.executable", "process.parent.name" AS "process.parent.name", "host.name" AS "host.name", "column events" AS "events", "column users" AS "users", "column highest_pid" AS "highest_pid" FROM step_9 ORDER BY step_9."#";
