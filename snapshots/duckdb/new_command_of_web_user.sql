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
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."user"."name" AS "read user.name",
    events_read."process"."executable" AS "read process.executable",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
values_read AS ( -- fields as lists of their values
  SELECT *,
    CASE WHEN typeof("read event.category") = 'VARCHAR[]' THEN TRY_CAST("read event.category" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END END AS "unsorted event.category",
    CASE WHEN typeof("read host.os.type") = 'VARCHAR[]' THEN TRY_CAST("read host.os.type" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END END AS "unsorted host.os.type",
    CASE WHEN typeof("read event.type") = 'VARCHAR[]' THEN TRY_CAST("read event.type" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END END AS "unsorted event.type",
    CASE WHEN typeof("read user.name") = 'VARCHAR[]' THEN TRY_CAST("read user.name" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read user.name")) = 'ARRAY' THEN from_json(to_json("read user.name"), '["VARCHAR"]') WHEN "read user.name" IS NOT NULL THEN [to_json("read user.name") ->> '$'] END END AS "unsorted user.name",
    (CASE typeof("read process.executable") WHEN 'VARCHAR' THEN CASE WHEN TRY_CAST("read process.executable" AS VARCHAR) IS NOT NULL THEN [TRY_CAST("read process.executable" AS VARCHAR)] END WHEN 'VARCHAR[]' THEN CASE WHEN len(TRY_CAST("read process.executable" AS VARCHAR[])) = 1 AND TRY_CAST("read process.executable" AS VARCHAR[])[1] IS NOT NULL THEN TRY_CAST("read process.executable" AS VARCHAR[]) ELSE NULLIF(list_sort(list_distinct(TRY_CAST("read process.executable" AS VARCHAR[]))), []) END ELSE NULLIF(list_sort(list_distinct(CASE WHEN json_type(to_json("read process.executable")) = 'ARRAY' THEN from_json(to_json("read process.executable"), '["VARCHAR"]') WHEN "read process.executable" IS NOT NULL THEN [to_json("read process.executable") ->> '$'] END)), []) END) AS "values process.executable",
    CASE WHEN typeof("read process.executable") = 'VARCHAR[]' THEN TRY_CAST("read process.executable" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read process.executable")) = 'ARRAY' THEN from_json(to_json("read process.executable"), '["VARCHAR"]') WHEN "read process.executable" IS NOT NULL THEN [to_json("read process.executable") ->> '$'] END END AS "unsorted process.executable",
    (CASE typeof("read event.ingested") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read event.ingested") WHEN 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values event.ingested",
    (CASE typeof("read @timestamp") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read @timestamp") WHEN 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values @timestamp"
  FROM fields_read
),
source AS ( -- the events that are looked at
  SELECT "# id", 0 AS "#",
    "values process.executable" AS "process.executable",
    "values event.ingested" AS "event.ingested",
    "values @timestamp" AS "@timestamp"
  FROM values_read
  WHERE (CASE WHEN typeof("read event.category") = 'VARCHAR' THEN (TRY_CAST("read event.category" AS VARCHAR) = 'process') ELSE (list_contains("unsorted event.category", 'process')) END)
    AND (CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN (TRY_CAST("read host.os.type" AS VARCHAR) = 'linux') ELSE (list_contains("unsorted host.os.type", 'linux')) END)
    AND (CASE WHEN typeof("read event.type") = 'VARCHAR' THEN (TRY_CAST("read event.type" AS VARCHAR) = 'start') ELSE (list_contains("unsorted event.type", 'start')) END)
    AND (CASE WHEN typeof("read user.name") = 'VARCHAR' THEN (TRY_CAST("read user.name" AS VARCHAR) IN ('www-data', 'nginx', 'apache')) ELSE (list_has_any("unsorted user.name", ['www-data', 'nginx', 'apache'])) END)
    AND (CASE WHEN typeof("read process.executable") = 'VARCHAR' THEN (TRY_CAST("read process.executable" AS VARCHAR) IS NOT NULL) ELSE ("values process.executable" IS NOT NULL) END)
    AND (NOT (CASE WHEN typeof("read process.executable") = 'VARCHAR' THEN COALESCE((TRY_CAST("read process.executable" AS VARCHAR) IN ('/usr/sbin/nginx', '/usr/sbin/apache2')), FALSE) ELSE COALESCE(list_has_any("unsorted process.executable", ['/usr/sbin/nginx', '/usr/sbin/apache2']), FALSE) END))
),
step_2_history AS ( -- the history
  SELECT *, COALESCE(list_min("event.ingested"), list_min("@timestamp")) AS "# time" FROM source WHERE COALESCE(list_min("event.ingested"), list_min("@timestamp")) BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 864000000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))
),
step_2_key_1 AS ( -- each value of process.executable
  SELECT *, unnest(list_distinct("process.executable")) AS "# key 1" FROM step_2_history
),
step_2 AS ( -- first seen after the bound
  SELECT "# key 1" AS "process.executable", min("# time") AS "column first_seen", min("#") AS "#" FROM step_2_key_1 GROUP BY "# key 1" HAVING min("# time") > (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000)
)
SELECT "process.executable" AS "process.executable", make_timestamp("column first_seen" * 1000) AS "first_seen" FROM step_2 ORDER BY ALL;
