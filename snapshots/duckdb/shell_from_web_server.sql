-- Shell Started by a Web Server
-- rule_id aac4cf09-d459-543d-a648-4f87ca6c1e7d
-- window now-9m to now
--
-- Reads the relation `events`. A column may hold one value or a list of them; what is not there is null.
--   "_id" VARCHAR
--   "event"."category" VARCHAR
--   "host"."os"."type" VARCHAR
--   "event"."type" VARCHAR
--   "process"."parent"."name" VARCHAR
--   "process"."name" VARCHAR
--   "process"."args" VARCHAR
--   "process"."command_line" VARCHAR
--   "event"."ingested" TIMESTAMP
--   "@timestamp" TIMESTAMP
-- `SET VARIABLE now = MILLISECONDS` (since the epoch) fixes the time of the run; else it is the present.
WITH
events_read AS (
  -- A row that is never taken makes null of every column that is missing.
  SELECT * FROM events UNION ALL BY NAME SELECT struct_pack("category" := NULL, "type" := NULL, "ingested" := NULL) AS "event", struct_pack("os" := struct_pack("type" := NULL)) AS "host", struct_pack("parent" := struct_pack("name" := NULL), "name" := NULL, "args" := NULL, "command_line" := NULL) AS "process", NULL AS "@timestamp", NULL AS "_id" WHERE FALSE
),
fields_read AS ( -- where the fields are
  SELECT
    CAST("_id" AS VARCHAR) AS "# id",
    events_read."event"."category" AS "read event.category",
    events_read."host"."os"."type" AS "read host.os.type",
    events_read."event"."type" AS "read event.type",
    events_read."process"."parent"."name" AS "read process.parent.name",
    events_read."process"."name" AS "read process.name",
    events_read."process"."args" AS "read process.args",
    events_read."process"."command_line" AS "read process.command_line",
    events_read."event"."ingested" AS "read event.ingested",
    events_read."@timestamp" AS "read @timestamp"
  FROM events_read
),
values_read AS ( -- fields as lists of their values
  SELECT *,
    (CASE typeof("read event.ingested") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read event.ingested" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read event.ingested") WHEN 'VARCHAR' THEN [TRY_CAST("read event.ingested" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read event.ingested" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read event.ingested")) = 'ARRAY' THEN from_json(to_json("read event.ingested"), '["VARCHAR"]') WHEN "read event.ingested" IS NOT NULL THEN [to_json("read event.ingested") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values event.ingested",
    (CASE typeof("read @timestamp") WHEN 'TIMESTAMP' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP))] END WHEN 'TIMESTAMP WITH TIME ZONE' THEN CASE WHEN epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE)) IS NOT NULL THEN [epoch_ms(TRY_CAST("read @timestamp" AS TIMESTAMP WITH TIME ZONE))] END ELSE NULLIF(list_sort([x FOR x IN [(CASE WHEN t LIKE '____-__-__T__:__:__.___Z' OR t LIKE '____-__-__T__:__:__Z' THEN epoch_ms(TRY_CAST(t AS TIMESTAMP)) ELSE ((CASE WHEN regexp_full_match(t, '-?(?:\d{1,3}|\d{5,}|\d+\.\d*)') THEN CASE WHEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) BETWEEN -8600000000000000 AND 8600000000000000 THEN CAST(floor(TRY_CAST(t AS DOUBLE)) AS BIGINT) END ELSE ([CASE WHEN "the parts".year <> '' AND CAST('0' || "the parts".hour AS BIGINT) < 24 AND CAST('0' || "the parts".minute AS BIGINT) < 60 AND CAST('0' || "the parts".second AS BIGINT) < 60 AND CAST('0' || "the parts".zone_minute AS BIGINT) < 60 AND (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT)) <= 1080 THEN epoch_ms(TRY_CAST(left(t || substr('0000-01-01', length(t) + 1), 10) AS TIMESTAMP)) + ((CAST('0' || "the parts".hour AS BIGINT) * 60 + CAST('0' || "the parts".minute AS BIGINT) - CAST("the parts".sign || '1' AS BIGINT) * (CAST('0' || "the parts".zone_hour AS BIGINT) * 60 + CAST('0' || "the parts".zone_minute AS BIGINT))) * 60 + CAST('0' || "the parts".second AS BIGINT)) * 1000 + CAST('0' || left(rpad("the parts".fraction, 3, '0'), 3) AS BIGINT) END FOR "the parts" IN [regexp_extract(t, '\A(\d{4})(?:-\d\d(?:-\d\d(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|UTC|GMT|UT|([+-])(\d\d)(?::?(\d\d))?)?)?)?)?)?\z', ['year', 'hour', 'minute', 'second', 'fraction', 'sign', 'zone_hour', 'zone_minute'])]])[1] END)) END) FOR t IN (CASE typeof("read @timestamp") WHEN 'VARCHAR' THEN [TRY_CAST("read @timestamp" AS VARCHAR)] WHEN 'VARCHAR[]' THEN TRY_CAST("read @timestamp" AS VARCHAR[]) ELSE [replace(t, ' ', 'T') FOR t IN CASE WHEN json_type(to_json("read @timestamp")) = 'ARRAY' THEN from_json(to_json("read @timestamp"), '["VARCHAR"]') WHEN "read @timestamp" IS NOT NULL THEN [to_json("read @timestamp") ->> '$'] END] END)] IF x IS NOT NULL]), []) END) AS "values @timestamp",
    CASE WHEN typeof("read event.category") = 'VARCHAR[]' THEN TRY_CAST("read event.category" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read event.category")) = 'ARRAY' THEN from_json(to_json("read event.category"), '["VARCHAR"]') WHEN "read event.category" IS NOT NULL THEN [to_json("read event.category") ->> '$'] END END AS "unsorted event.category",
    CASE WHEN typeof("read host.os.type") = 'VARCHAR[]' THEN TRY_CAST("read host.os.type" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read host.os.type")) = 'ARRAY' THEN from_json(to_json("read host.os.type"), '["VARCHAR"]') WHEN "read host.os.type" IS NOT NULL THEN [to_json("read host.os.type") ->> '$'] END END AS "unsorted host.os.type",
    CASE WHEN typeof("read event.type") = 'VARCHAR[]' THEN TRY_CAST("read event.type" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read event.type")) = 'ARRAY' THEN from_json(to_json("read event.type"), '["VARCHAR"]') WHEN "read event.type" IS NOT NULL THEN [to_json("read event.type") ->> '$'] END END AS "unsorted event.type",
    CASE WHEN typeof("read process.parent.name") = 'VARCHAR[]' THEN TRY_CAST("read process.parent.name" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read process.parent.name")) = 'ARRAY' THEN from_json(to_json("read process.parent.name"), '["VARCHAR"]') WHEN "read process.parent.name" IS NOT NULL THEN [to_json("read process.parent.name") ->> '$'] END END AS "unsorted process.parent.name",
    CASE WHEN typeof("read process.name") = 'VARCHAR[]' THEN TRY_CAST("read process.name" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read process.name")) = 'ARRAY' THEN from_json(to_json("read process.name"), '["VARCHAR"]') WHEN "read process.name" IS NOT NULL THEN [to_json("read process.name") ->> '$'] END END AS "unsorted process.name",
    CASE WHEN typeof("read process.args") = 'VARCHAR[]' THEN TRY_CAST("read process.args" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read process.args")) = 'ARRAY' THEN from_json(to_json("read process.args"), '["VARCHAR"]') WHEN "read process.args" IS NOT NULL THEN [to_json("read process.args") ->> '$'] END END AS "unsorted process.args",
    CASE WHEN typeof("read process.command_line") = 'VARCHAR[]' THEN TRY_CAST("read process.command_line" AS VARCHAR[]) ELSE CASE WHEN json_type(to_json("read process.command_line")) = 'ARRAY' THEN from_json(to_json("read process.command_line"), '["VARCHAR"]') WHEN "read process.command_line" IS NOT NULL THEN [to_json("read process.command_line") ->> '$'] END END AS "unsorted process.command_line"
  FROM fields_read
),
source AS ( -- the events that are looked at
  SELECT "# id", 0 AS "#"
  FROM values_read
  WHERE (CASE WHEN typeof("read event.ingested") IN ('TIMESTAMP', '"NULL"') AND typeof("read @timestamp") IN ('TIMESTAMP', '"NULL"') THEN COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) >= make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) * 1000) AND COALESCE(TRY_CAST("read event.ingested" AS TIMESTAMP), TRY_CAST("read @timestamp" AS TIMESTAMP)) < make_timestamp((COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) + 1) * 1000) ELSE len([1 FOR "each time" IN COALESCE("values event.ingested", "values @timestamp") IF "each time" BETWEEN (COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now())) - 540000) AND COALESCE(TRY_CAST(getvariable('now') AS BIGINT), epoch_ms(now()))]) > 0 END)
    AND (CASE WHEN typeof("read event.category") = 'VARCHAR' THEN (TRY_CAST("read event.category" AS VARCHAR) = 'process') ELSE (list_contains("unsorted event.category", 'process')) END)
    AND (CASE WHEN typeof("read host.os.type") = 'VARCHAR' THEN (TRY_CAST("read host.os.type" AS VARCHAR) = 'linux') ELSE (list_contains("unsorted host.os.type", 'linux')) END)
    AND (CASE WHEN typeof("read event.type") = 'VARCHAR' THEN (TRY_CAST("read event.type" AS VARCHAR) = 'start') ELSE (list_contains("unsorted event.type", 'start')) END)
    AND ((CASE WHEN typeof("read process.parent.name") = 'VARCHAR' THEN (TRY_CAST("read process.parent.name" AS VARCHAR) IN ('nginx', 'apache2', 'httpd', 'lighttpd')) ELSE (list_has_any("unsorted process.parent.name", ['nginx', 'apache2', 'httpd', 'lighttpd'])) END) OR (CASE WHEN typeof("read process.parent.name") = 'VARCHAR' THEN (TRY_CAST("read process.parent.name" AS VARCHAR) LIKE 'php-fpm%') ELSE (len([1 FOR "each value" IN "unsorted process.parent.name" IF COALESCE(("each value" LIKE 'php-fpm%'), FALSE)]) > 0) END))
    AND (CASE WHEN typeof("read process.name") = 'VARCHAR' THEN (TRY_CAST("read process.name" AS VARCHAR) IN ('sh', 'bash', 'dash', 'zsh')) ELSE (list_has_any("unsorted process.name", ['sh', 'bash', 'dash', 'zsh'])) END)
    AND (CASE WHEN typeof("read process.args") = 'VARCHAR' THEN (TRY_CAST("read process.args" AS VARCHAR) = '-c') ELSE (list_contains("unsorted process.args", '-c')) END)
    AND (NOT (CASE WHEN typeof("read process.command_line") = 'VARCHAR' THEN COALESCE((TRY_CAST("read process.command_line" AS VARCHAR) LIKE '%/usr/sbin/sendmail%' OR TRY_CAST("read process.command_line" AS VARCHAR) LIKE '%logrotate%'), FALSE) ELSE COALESCE(len([1 FOR "each value" IN "unsorted process.command_line" IF COALESCE(("each value" LIKE '%/usr/sbin/sendmail%' OR "each value" LIKE '%logrotate%'), FALSE)]) > 0, FALSE) END))
)
SELECT DISTINCT "# id" AS "_id" FROM source ORDER BY ALL;
